/**
 * What heads and sellers really say, for the tests of `wording.ts`. One phrase a line; before it stands what is missing
 * when the form says nothing: `d` the date, `w` the what (neither a number nor a visible result), `dw` both, `.` nothing.
 */
export const vague = `
dw Постараемся увеличить продажи
dw Сделаем всё возможное
dw Сделаем все возможное, чтобы выполнить план
dw Всё возможное сделаю
dw Сделаем всё возможное и невозможное
w Постараюсь до пятницы
dw Буду стараться
dw Стараемся, Иван Петрович!
dw Я постараюсь дозвониться до Зари
dw Он постарается
dw Постарайтесь больше не терять клиентов
dw Попробую ещё раз набрать их директора
dw Попробуем договориться о встрече
dw Попытаюсь выйти на лпр
dw Сделаем всё, что в наших силах
dw Сделаю все что от меня зависит
dw Приложим все усилия
dw Прикладывайте больше усилий
dw Выложимся по полной
dw Будем работать изо всех сил
dw Не подведём!
dw Усилить работу с базой
dw Усилить работу по дебиторской задолженности
dw Усильте контроль за отгрузками
dw Работу с дебиторкой усилить
dw Усиливаем натиск, коллеги
dw Требуется усиление работы с ключевыми клиентами
dw Активизировать работу с потенциальными клиентами
dw Активизировать звонки по старой базе
dw Активизируйтесь, пожалуйста
dw Нужна активизация продаж в регионах
dw Быть активнее на встречах
dw Поактивнее, пожалуйста, с обзвоном
dw Интенсифицировать холодные звонки
dw Нарастить воронку
dw Наращивать клиентскую базу
dw Повысить эффективность отдела
dw Повышать конверсию
dw Увеличить средний чек
w Увеличить продажи в декабре
dw Улучшить показатели
dw Оптимизировать процесс продаж
dw Подтянуть хвосты
dw Поднять продажи по югу
dw Поднажмите, конец месяца
dw Надо поднапрячься
dw Чаще встречаться с клиентами
dw Больше звонить и меньше сидеть в чатах
dw Работать лучше
dw Налечь на холодные звонки
dw Взять на контроль отгрузку Зари
dw Беру на контроль
dw Взял на личный контроль
dw Держать на контроле оплату по Меридиану
dw Вопрос с поставкой поставить на контроль
dw Вопрос у меня на контроле
dw Держать руку на пульсе
dw Следить за дебиторкой
dw Мониторить активность конкурентов
dw Держите ситуацию под контролем
dw Контролировать отгрузки
dw Не упускать из виду Гамму
dw Заняться дебиторкой
dw Займитесь вторичкой
dw Поработать с возражениями
dw Поработай над речью
dw Проработать клиента Орион
dw Прорабатываем вопрос
dw Разобраться, почему теряем сделки
dw Принять меры
dw Примем все необходимые меры
dw Провести ряд мероприятий по возврату клиентов
dw Уделить внимание малым клиентам
dw Обратите внимание на сроки
dw Решить вопрос с логистикой
dw Вопрос решается
dw Вести работу с дилерами
dw Сделать упор на сервисные контракты
dw Навести порядок в сделках
dw Подумать над акцией
dw Взять в работу заявки с сайта
dw В ближайшее время перезвоню
d Отправлю КП в ближайшее время, если получится
dw На днях заеду
dw Сделай поскорее
dw Срочно связаться с клиентом
dw Перезвонить как можно быстрее
dw Решить в кратчайшие сроки
dw Оперативно обработать лиды
dw При первой же возможности наберу
dw Как-нибудь встретимся с ними
dw Чуть позже перезвоню им
dw Скоро закроем Орион
dw Асап нужен ответ по тендеру
dw По возможности обзвонить базу
dw По мере возможности посещать клиентов
dw Если будет время, позвоню
dw Если успею, съезжу к ним
dw Желательно прозвонить всех
d Надеюсь, закроем сделку
dw Наверное, получится договориться
dw Скорее всего, в этот раз возьмут
dw Сделать пару звонков
w Провести несколько встреч на этой неделе
dw Найти побольше новых клиентов
dw Как можно больше встреч
dw Обзвонить максимальное количество клиентов
dw Значительно увеличить объём
dw Сделай кучу звонков
dw Увиличить работу с базой
dw Постораемся закрыть месяц
dw Активизоровать работу с дилерами
dw ПОСТАРАЕМСЯ ВЫПОЛНИТЬ ПЛАН
dw постараемся,всё сделаем
d Подготовим КП для Зари, постараемся побыстрее
w Подналечь на спящих до конца месяца
d Постараюсь сделать 20 звонков
d Отправить КП Заре в ближайшее время
d Обзвонить 50 клиентов по возможности
w Do your best this quarter, or at least try
dw We'll do our best
dw Doing my best here
dw I did my best and will again
dw I'll try to call them
dw We are trying to reach their CFO
dw Let me try to set up a meeting
dw Will try.
dw Try harder
dw I will give it my best shot
dw We'll do everything we can
dw Do whatever it takes to win Acme
dw Make every effort to retain the client
dw Strive for excellence
dw Work harder
dw Let's push harder on outbound
dw Increase sales
dw Improve the win rate
dw Boost pipeline generation
dw Ramp up prospecting
dw Be more proactive with customers
dw Call more customers
dw Make more calls
dw Strengthen relations with key accounts
dw Optimise the sales process
dw Intensify work with dealers
dw Keep an eye on Acme
dw Keeping an eye on their orders
dw Stay on top of payments
dw Monitor the situation
dw Keep track of competitors
dw Look into the complaint
dw Work on objections
dw We're working on it
dw Take care of the old clients
dw Deal with overdue invoices
dw Focus on new logos
dw Follow up with leads ASAP
dw Call him a.s.a.p.
dw As soon as possible, please
dw I'll get back to you soon
dw Send it shortly
dw Call them when you get a chance
dw Call them back sometime
dw Reach out urgently
dw If possible, visit the client
dw Hopefully they sign
dw Maybe I'll visit them
dw Ideally we win it back
dw I should be able to close them
dw Make a few calls
w Set up some meetings this week
dw A couple of visits to dealers
dw Get as many leads as possible
dw Significantly grow the base
d I'll try to make 20 calls
d Send the proposal to Acme as soon as you can
w Try to call everybody by Friday
`

export const sound = `
. Провести 8 встреч с потенциальными клиентами до пятницы
. Сделать 25 звонков сегодня
. Обзвонить восемь дилеров до конца недели
. Отправить КП «Заре» до среды
. Договор с «Меридианом» подписан к 5 декабря
. КП отправлено, ответ от клиента получен до пятницы
. Протокол встречи завтра к 12:00
. До 15-го получить предоплату от Ориона
. Выставить счёт Гамме сегодня до обеда
. Повысить конверсию из встречи в КП с 20 до 25 % к концу квартала
. Увеличить продажи на 15 % в декабре
. Усилить обзвон: 30 звонков в день до конца месяца
. Собрать отзывы у трёх клиентов к 1 декабря
. Закрыть две сделки на 1,5 млн до 30.11
. Провести по две встречи в день на этой неделе
. Десять новых компаний в базе к понедельнику
. Вернуть 5 спящих клиентов до Нового года
. Подписать акт сверки с Вектором до 12.12.2026
. Отгрузить 200 пар обуви во вторник
. Скан договора у юриста завтра
. Ежедневно 3 встречи
. Допродать сервис 6 клиентам в течение двух недель
. Через неделю прислать мне список из 20 целевых компаний
. Внести предоплату за стенд до 1 марта
. До планёрки заполнить отчёт по воронке
. В четверг показать руководителю презентацию для Зари
. В четвёртом квартале 12 новых договоров
. 10–12 звонков до обеда
. К концу дня карточки 15 клиентов заполнены
. Средний чек 45 000 ₽ к концу месяца
. Пройти тест по продукту на 80 % до четверга
. Десяток визитов до пятницы
. Полтора миллиона выручки за декабрь
. Двое новых дилеров подключены до 20 января
. Получить от бухгалтерии счёт-фактуру по Ориону к 14:00
. Составить список дебиторов до вечера
. Смета согласована с клиентом до 10 декабря
. Отправить образцы и получить подтверждение письмом до 3-го числа
. За две недели провести 16 встреч
. В I квартале подписать 4 сервисных контракта
. Послезавтра в 11:00 показ оборудования, результат — подписанный протокол
. К выставке подготовить 50 комплектов материалов
. По каждому клиенту из списка — дата следующего шага в CRM до пятницы
. Отчёт по тендеру отправить юристу в понедельник
. Заявка на тендер подана до 18:00
. Оплата по счёту 118 поступила до 28 ноября
. Два показа в неделю
. Позвонить Ивановой завтра и отправить ей смету
. Еженедельно 10 новых контактов
. Договор продлён до 31.12, допник подписан
d Отгрузить усилитель Marantz клиенту, накладная подписана
d Поставить 12 усилителей
dw Позвонить в магазин «Постараться»
dw Продлить лицензию «Активизировать Про»
dw Старая воронка: перенести сделки в новую
dw Перенести сделки из старой воронки
w Контрольный звонок Ивановой в четверг
dw Контрольная закупка у конкурента
dw Контроллер Siemens для Зари
dw Рассказать клиенту про систему контроля доступа
dw Узнать срочность доставки у Ориона
dw Старший менеджер едет к Вектору
d Клиент говорит «постараемся оплатить», счёт выставлен
dw Ответ клиента: «Сделаем все возможное, чтобы оплатить до пятницы»
dw Клиент написал: "вернёмся к вопросу в ближайшее время"
w Встреча со Стараевым в среду
dw Проверить усилие затяжки на стенде у клиента
w Согласовать с Активистом время визита в пятницу
dw Передать клиента Павлу
dw Перезвонить Сергею Ивановичу
w Пообедать с директором Меридиана во вторник
dw Узнать, кто принимает решение о закупке
dw Позвонить на завод «Попытка»
dw Уточнить адрес склада
dw Пригласить Ольгу на показ
dw Попробовать продукт на дегустации у Зари
dw Дать клиенту попробовать образец
dw Продать больше не можем: склад пуст
. Не больше двух переносов встречи за месяц
. Не позже пятницы отправить КП
d Больше 10 звонков
d Отправить пробную партию: 40 коробок
dw Модельный ряд показать клиенту
dw Поздравить клиента с юбилеем
dw Клиент просит активировать лицензию
dw Активировать учётную запись клиента
dw Спросить, кто контролёр на складе
w Узнать ускоренную доставку до завтра
dw Ускоритель продаж: позвонить автору курса
dw Выяснить, почему ушли к конкуренту
dw Передать рекламацию в сервис
dw Назвать клиенту причину задержки
dw Рассказать про улучшенный тариф
dw Заказать усиленную комплектацию
d Счёт 45 оплачен
d Договор № 12 подписан
d Продлить договор с Зарёй
d Отправить письмо о повышении цен дилерам
. Письмо о повышении цен отправлено 40 дилерам до 1 декабря
dw Сравнить наши условия с условиями конкурента
dw Познакомиться с новым закупщиком Гаммы
w Съездить на склад Ориона в понедельник утром
dw Пересадить Анну к Павлу
w Позвонить по скорой доставке в среду
. Hold 8 meetings with prospects by Friday
. Make 25 calls today
. Send the offer to Acme before noon tomorrow
. Contract signed by December 5
. Raise the win rate from 20 to 25% by the end of the quarter
. Increase sales by 15% in December
. Two demos a day this week
. Collect three references by 1 March
. Quote approved and sent by EOD
. Close 2 deals worth $40k by the end of the month
. Invoice Globex by Wednesday
. Five new logos in Q1
. Minutes of the call in the CRM by 6 pm
. List of 20 target accounts on my desk by Monday morning
. Get the signed NDA back from Initech within a week
. Prepayment received by Nov 30
. Call 30 dormant accounts over the next two weeks
. Deliver the presentation to the board on Thursday
. A dozen visits by the 15th
. Purchase order from Hooli uploaded by end of day
. Daily: 20 dials
. Upload the report on lost deals by Tuesday
. Reactivate ten clients before Christmas
. Ship 40 units to Umbrella by 2026-12-05
d Send the best price list to Acme
dw Ask about trying on the uniforms
dw Call Best Western about the rooms
w Demo for Soonicorp on Monday
dw Tell them about the try-and-buy offer
dw Offer a free trial to Hooli
dw Ask who signs off on budget
dw Visit ASAP Logistics
dw The client says "we will do our best to pay soon"
d Customer wrote: “try to pay next week”; invoice resent
dw Explain the delay to Initech
w Lunch with their CFO on Tuesday
dw Find out who decides
dw Introduce Ann to the new buyer
dw Best regards to Mr Try
d Best offer sent
dw Ask for the monitor they returned
dw Return the amplifier to the warehouse
dw Invite Peter to the demo
w Visit the plant tomorrow
`

/** A vague word stands there, yet everything is said: it is mentioned and nothing is asked. */
export const settled = `
. Постараемся провести 8 встреч до пятницы
. Усилить работу с базой: 40 звонков спящим клиентам до 1 декабря
. Взять на контроль оплату: 340 000 ₽ на счёте до среды
. По возможности сегодня, крайний срок — пятница: договор с Зарёй подписан
. Срочно, сегодня до 18:00 отправить КП Вектору
. Активизировать старую базу — 25 звонков в день
. Сделаем всё возможное, чтобы подписать договор до 30 ноября
. Поработать с возражениями: 3 разбора звонков на этой неделе
. Try to hold 8 meetings by Friday
. Send the contract ASAP, by noon tomorrow at the latest
. Work harder: 30 calls a day until the end of the month
. Keep an eye on payment: 40k received by Dec 5
`

export const personal = `
label Иванов лентяй, пусть сделает 20 звонков
label Не ленись, обзвони базу
label Слабый менеджер, отдать клиента Анне
label Анна слабый продавец, дать ей простых клиентов
label Ты слабое звено, подтяни звонки
label Хватит лениться
label Бездельникам — двойная норма
label Объяснить этому бестолковому, как заполнять карточку
rank Игорь худший в отделе, разобрать с ним звонки
rank Худшему продавцу месяца — штрафной обзвон
rank Подняться в рейтинге менеджеров
rank Составить рейтинг продавцов
rank Вывесить рейтинг
label Stop being lazy and call them
label Weak rep, take the account away
label He is a loser
rank Worst seller of the month calls 50 accounts
rank Climb the leaderboard
rank Rank the reps by calls
rank You are the worst in the team
`

export const impersonal = `
Слабый спрос на юге, позвонить 10 дилерам
Кредитный рейтинг клиента проверить до пятницы
Рейтинг банка приложить к заявке
Продать слабоалкогольную линейку в 5 магазинов
Худший месяц года: план 10 встреч
Поднять рейтинг карточки товара на Ozon до 4,8
Слабые места конкурента — список до среды
Клиент сказал «ваш менеджер лентяй»
Швабра «Лентяйка»: 40 штук
Работа с лентой заказов
Weak demand in the south, call 10 dealers
Check the credit rating of Acme
Worst case: 5 calls a day
Ask Lazyboy about the sofas
Проверить рейтинг Зари
У нас слабая складская программа
Худшие условия из всех
Последний заказ в отделе закупок
Слабое звено в логистике
Dead weight of the cargo
`
