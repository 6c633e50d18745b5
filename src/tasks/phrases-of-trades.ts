/**
 * Tasks in the manner of many trades, vague and sound. Each batch was written down and measured before the check was
 * tuned on it; the share of vague ones found then was .44, .56, .72, .74, .58 and .68, of false alarms 0, 0, 0, .04, .12, .12.
 */
export const tradesVague = `
Ребят, давайте-ка соберёмся и дадим жару
Ну ты там с сетями разрулись уже как-нибудь
Вань, надо бы почаще на точках появляться
Дистрибьютора расшевелить, чё-то он спит
Работа с дебиторкой должна быть усилена
Прошу активнее предлагать новинки
Пора выходить на другие объёмы
Дожимайте клиентов!
Шевелитесь, конец квартала
Больше проактивности в общении с заказчиком
Прокачать навыки холодных звонков
Держи меня, пожалуйста, в курсе по тендеру РЖД
Проследи, чтоб всё было ок с отгрузкой
С арендаторами вести себя поклиентоориентированнее
Нужно плотнее работать с застройщиками
Повышение лояльности агентов
Взаимодействовать с маркетингом
Качественная проработка входящих лидов
По комбайнам — пошевели дилеров
Организовать работу по возврату ушедших
Обеспечить должный уровень сервиса на линии
Чтоб трубки брали быстрее
Давай возьмёмся за старые лиды
Не расслабляемся, коллеги!
Keep pushing on those renewals
Circle back with procurement
We gotta step it up this month
Can you get on top of the backlog when you get a chance
Let's be more aggressive on outbound
Need to nail the onboarding experience
Own the relationship with the champion
Drive adoption across the account
Ping them again at some point
Make the demos more engaging
Серёг, подсуетись там с Магнитом
Хватит раскачиваться, пора впахивать
Надо чтоб полка выглядела прилично
Приведи в чувство свою территорию
Заведующих надо обаять
Встряхните мёртвые души в базе
Держим фокус на ключевых
Вести постоянную работу с аутстафф-партнёрами
Не давай заказчику забыть о нас
Загрузить бенч по максимуму
Поплотнее сесть на аграриев
Включаемся в сезон на полную катушку
Подбодри ребят на сервисе
Сделай плиз до EOD что-нибудь с лидами
Хозяйства потихоньку обрабатывай
Освежить контакты с агентствами
Отработать как надо возражение «дорого»
С покупателем быть понастойчивее
Больше теплоты в голосе
Операторам — меньше отвлекаться
Линия не должна проседать
Результаты хромают, исправляйте
Надо что-то делать с отказами
Нужен прорыв по Сибири
Let's put some fire under the SMB team
Get your accounts in shape
You should be living in your CRM
Make sure the customer feels heard
Take better care of the mid-market folks
Build trust with the economic buyer
Work your network a bit
We really need a win in healthcare
Have a think about pricing
Loop in whoever makes sense
Be quicker on inbound
Don't take your foot off the gas
Коллеги, включаем голову и работаем с врачами
Надо чтобы аптеки нас любили
Врачебные визиты должны стать содержательными
Пройтись по спящим кардиологам
Подкрути там что-нибудь с кредитованием
Тест-драйвов должно быть больше
Не отпускайте людей из салона просто так
Клиент должен уйти довольным
Постоянно быть с экспедиторами на связи
Ставки надо бы подвинуть
Уладь с перевозчиком конфликт
С таможней как-то решите
Поплотнее общаться с шефами ресторанов
Вернуть доверие сетевых кофеен
Разобраться, чё там с «Шоколадницей»
Наведи марафет в воронке
Родители учеников должны чувствовать заботу
Довести лиды до ума
Кураторам быть на высоте
Работаем на удержание
Двигаем зарплатные проекты
Малый бизнес надо окучивать бодрее
Давайте без факапов
Будь добр, напрягись по эквайрингу
Кто-нибудь займитесь уже входящими
Put your heart into it
Make this quarter count
Be on the front foot with distributors
Don't leave money on the table
Give the lapsed accounts some TLC
Get closer to the decision makers
Deliver a world-class buying experience
Let's get serious about pipeline hygiene
Could do with more energy on calls
Keep the CFO happy
Look after the Nordics
Spend more time in the field
Work with marketing on better leads
We have to start winning again
Just get it sorted
Наташ, ты уж там разрули как-то с садиками
Пора браться за ум, ребята
Хватит ныть, идём и продаём
Прошу обеспечить надлежащую работу с тендерами
Тендеры отслеживать и не пропускать интересные
Сделаем так, чтобы клиент остался с нами
Выжать из базы всё
Придумай что-нибудь с зависшими
Подготовиться получше
Нормально отрабатывать входящие
Больше холода!
Стараемся держать цену
Установить тёплый контакт с главбухами
Не хватает напора, добавьте
Прощупай почву в Росатоме
Не мешало бы активизироваться по госзакупкам
Строительный сезон на носу, мобилизуемся
Бригадирам уделять больше времени
Дилеров надо взять за жабры
Давайте уже что-то решать по складским остаткам
Расти, развиваться, не стоять на месте
Перестаньте сливать лиды
Быть в рынке по ценам
Как-то надо заходить в сети
Поддержка партнёров на должном уровне
Улучшаем клиентский путь
Нужна обратная связь от поля почаще
Сблизиться с закупом
Клиентский сервис — наше всё, постарайтесь
Прорабатываем возражения, не сдаёмся
Really lean into the partner channel
Be smarter with your time
Get some runs on the board
Let's not let this one slip
Take the bull by the horns with Siemens
Up the ante on cold calling
Make prospects feel special
Turn things around in Benelux
Warm up the dormant logos
Show them we care
Go the extra mile for Hilton
Need better discovery
We should probably revisit the approach
Pls sort out the mess with onboarding
Keep your nose to the grindstone
Start thinking like an owner
Deals need to move faster
Maximise face time with customers
Find ways to add value
Stop being so passive
Толик, возьми уже быка за рога с элеваторами
Людям надо объяснять ценность, а не скидку
Чтобы к концу года был порядок в базе
Вдумчиво пройтись по списку отказников
Проявите гибкость с постоянными
Ну хоть что-то продайте
Обеспечить бесперебойную поставку клиентам
Поддерживать высокий уровень знаний о продукте
Давайте жить дружно с логистикой
Расшириться в Поволжье
С новичками надо возиться
Оттачивать технику продаж
Разогреть интерес к новинке
Кто может — помогите Лене с завалом
Уйти от скидок
Стать для клиента партнёром
Ну и по дебиторке не тяните кота за хвост
Думайте о клиенте
Надо лучше выявлять потребность
Повнимательнее к мелочам, плиз
Развивать допродажи
Учиться закрывать
Снять напряжение с партнёрами
Не ленитесь перезванивать
Оживление продаж по направлению вентиляция
Включи режим охотника
Надо закрыть вопрос с рекламой
Попридержать скидки
Всем доброе утро, сегодня рвём!
Искать точки роста
Get the house in order
Let's tighten the ship
Give it some thought
Be a trusted advisor
Land and expand
Talk to more people
Sell the vision
Keep a closer watch on the forecast
Rally the troops for quarter end
I'd like to see more hunger
Use your initiative
Play the long game with Nokia
Bring new ideas
Push back on discounts
You know what to do with Vodafone
Have regular conversations with champions
Get creative
Things have to change on the renewals desk
Let's aim high
Finish strong
Катя, займись плотнее страховками для юрлиц
Пролонгации не должны падать
С агентами надо дружить
Ввести в привычку допродажи
Подобрать ключик к Сургуту
Следует проявлять больше настойчивости при звонках в корпорации
Отработайте каналы как положено
Пусть монтажники тоже продают
Ну что, погнали делать план
Расставить приоритеты
К праздникам быть во всеоружии
Цветочники спят, будим
Не сидеть на месте, ездить по клиентам
Обеспечить максимальную выкладку сил
Не мешало б навести мосты с охранными предприятиями
Улучшить знания по линейке домофонов
Прошу отнестись с пониманием и приналечь
Сработать на опережение по госконтрактам
Нужно прошерстить рынок Урала
Довести до клиента нашу ценность
Тариф надо продавать, а не рассказывать
Следите за тоном
Следующая неделя — ударная, поднажмём
Подтолкнуть думающих к решению
Закрывайте активнее
Максимально плотный контакт с ЛПР
Посодействовать логистам
По претензиям работать быстро и чётко
Оставаться для дилера первым номером
Нужен порядок в карточках
Help the CSMs be more strategic
Drill into the churn reasons
Kindly do the needful on the escalations
Candidates should be handled with care
Put pressure on the slow payers
Smash the phones today guys
Get your head down and bill
Improve the vibe on calls
Keep candidates engaged
Work closely with delivery
We must protect our base
Raise our profile in fintech
Be there for the client
Let's have a proper go at telecoms
Dig deeper on pain
Expand into healthcare
Kindly look into the matter at the earliest
Take care of the VIPs
Do some networking
Do whatever is needed to retain them
`

export const tradesSound = `
Позвони в «Ленту» и узнай, кто у них категорийный
Выкладка по планограмме в 12 магазинах до среды, фото в чат
Скинь мне до вечера прайс по снекам
Съездить к Агроторгу, забрать подписанный акт
Закрыть 5 вакансий Java до 20 декабря
Отправить резюме трёх тестировщиков в Сбер
Уточнить у заказчика стек и грейд
Согласовать ставку с бухгалтерией, до чт
Показать трактор на полигоне фермеру Кузнецову
Привезти запчасти на объект
Снять замеры ковша
15 показов квартир на этой неделе
Собственник просит поднять цену на 300 тысяч
Выставить объявление на Циан с новыми фото
Позвони покупателю с Лесной, скажи про скидку
AHT не выше 240 секунд к концу месяца
Обзвонить 80 контактов из списка Казань, сегодня
Прослушать запись разговора со Смирновой
Поменять скрипт на линии: убрать вопрос про ИНН
Перенести встречу с Газпромом на вторник
Клиент ушёл думать, перезвонить 3 декабря
Спросить у логиста, где машина
Больше 40 звонков в день до пятницы
Увеличить фокусную полку с 4 до 6 фейсов к 1 февраля
Send the renewal quote to Contoso
Book a demo with their VP Eng
Ask Priya for the security questionnaire
Increase seats at Initech from 40 to 60 by Jan 31
Add the new champion to Salesforce
3 case studies drafted by Friday
Move the kickoff to Thursday
Ring the Leeds office and ask who handles procurement
Forward the SOC 2 report to legal
Get the signed MSA back by EOW
Заедь в «Пятёрочку» на Мира, забери возвратную тару
Переставить холодильник к кассе
Дегустация в трёх магазинах в субботу
Проверить ценники в «Магните»
Ввести 14 SKU в матрицу «Ашана» до 15 декабря
Сделать оффер Дмитрию, ставка 3200
Заменить разработчика на проекте Сбера
Спросить у Кати, когда выходит аналитик
Провести собес с тремя девопсами в среду
Выкатить комбайн на площадку к приезду фермеров
Посчитать лизинг на 36 месяцев
Узнать наличие ковшей в Краснодаре
Заказать техосмотр погрузчика
Клиент торгуется, ждёт звонка от директора
Отвезти ключи собственнику
Расклеить объявления в подъездах на Ленина
Получить задаток по квартире на Садовой
Проверить выписку ЕГРН
Довести долю дозвонов до 60 % к пятнице
Послушать пять звонков Оли и заполнить чек-лист
Поменять местами смены Лены и Тани
Написать жалобщику с номера 8 800
Сократить время ожидания с 90 до 40 секунд к Новому году
Скопировать карточку клиента в новый проект
Заехать к бухгалтеру за печатью
Ask legal whether we can drop the auto-renewal clause
Grab the badge list from the organizer
Swap the demo tenant for the sandbox one
Give Rachel access to Gong
Cut ticket backlog from 300 to 120 by Dec 15
Take Marcus to the Acme QBR on Wednesday
Four discovery calls before lunch
Get budget approval from Tom
Post the job ad on LinkedIn
Turn off the trial of Hooli
Move Globex to stage 4
Отвезти образцы неврологу в третью поликлинику
Круглый стол для 20 кардиологов 12 декабря
Уточнить остатки в аптеке на Гагарина
Выложить препарат на уровень глаз, фото до вечера
Сверить накладные с провизором
Пересчитать трейд-ин по Камри
Пригнать демо-машину на площадку
Записать Лаптева на тест-драйв
Три выдачи в субботу
Снять с витрины проданный автомобиль
Запросить ставку Шанхай — Новороссийск у трёх линий
Поставить контейнер под выгрузку
Выяснить, где застрял груз
Подать декларацию до 16:00
Перевозчик просит предоплату
Испечь пробную партию круассанов для шефа
Дегустация десертов в кофейне во вторник
Забрать у бариста список пожеланий
Поменять фильтр в кофемашине у Базилика
Сменить пароль в личном кабинете банка
Открыть счёт ИП Соколову
Собрать пакет документов на эквайринг
Обзвонить 25 ИП с оборотом от 5 млн
Позвать родителей на открытый урок
Опросить бывших учеников, почему ушли
Разослать расписание группам
Снизить отток с 8 до 5 % к марту
Увеличить средний чек до 1200 рублей
Проехать маршрут вместе с Денисом
Клиент уехал в отпуск до 10-го
Walk the shelf at Tesco Kensington and photograph the gaps
Ask the distributor for sell-out data
Book the meeting room for the QBR
Grow listings from 14 to 20 stores by March
Ship the sample case to Oslo
Swap business cards with the new buyer
Correct the VAT number on the invoice
Schedule Dana's ride-along
Two site visits a week
Hand over the keys to the tenant
Отправить заявку на тендер до 17:00
Спросить у главбуха садика номер договора
Приложить банковскую гарантию к заявке
Распечатать спецификацию и отвезти в Росатом
Выгрузить победителей аукционов за октябрь
Найти контакт прораба на объекте «Речной»
Завезти пробную паллету смеси бригадиру Коле
Узнать, сколько мешков взяли конкуренты
Съёмка отзыва у довольного заказчика
Сосчитать остатки на складе
Выписать счёт за доставку
Позвонить всем из папки «Отказ»
Клиент попросил рассрочку, спросить у финдира
Поднять цену на смесь на 4 % с января
Увеличить заказ Стройдвора до 3 паллет
Сделать 12 касаний по базе Юг, четверг
Договориться с Пашей о машине на среду
Сфотографировать стенд конкурента
Разместить вакансию на hh
Вернуть брак на завод
Расставить приоритеты в списке из 40 лидов до обеда
Заявить Олю на конкурс
Добавить телефон в карточку Мирона
Выдать пропуск водителю
Закупщик в отпуске, писать заму
Свозить Петра на завод в Калугу
Отнять у Ильи доступ к почте
Провести ревизию образцов
Объехать 9 точек, список у Вики
Внести предоплату 30 %
Ask Hilton's GM who picks the vendor
Email the Benelux reseller the new price list
Dial the 30 dormant logos on the sheet
Set up SSO for Siemens
Win back 4 of the 10 churned accounts by June
Redline the MSA and send it over
Find the PO number
Lower discount approvals to 10% from Monday
Rename the stage in the pipeline
Present the ROI model to their board
Pull the usage data for Shell
Read the RFP and list the gaps
Get Dan a visitor badge
Fly to Oslo for the signing
Talk to Karen about the exclusivity clause
Schedule a retro with the pod
Two references from retail
Print the boarding passes
Ask them when the freeze ends
Cancel the Zoom licence
Взять пробу зерна на элеваторе
Отвезти протокол испытаний технологу
Вычеркнуть закрытые точки из маршрута
Пожать руку новому директору на открытии
Опубликовать прайс на сайте
Принять у Лены дела по Самаре
Разбудить курьера, документы у него
Стоимость доставки уточнить у Деловых линий
Купить торт для Марины из закупок
Продлить бронь до понедельника
Получить три отзыва от постоянных клиентов
Повесить баннер на входе
Допродать 10 гарантий на этой неделе
Клиент сравнивает нас с Ориентом
Выкупить стенд на выставке «Агро»
Закрыть дебиторку Мегастроя: 480 тысяч до 1 декабря
Передвинуть звонок с Андреем на 15:00
Отгрузить со склада в Твери
Арендовать проектор
Нанять грузчиков на субботу
Заполнить анкету поставщика на портале
Зачитать отказ клиенту по телефону
Напомнить Игорю про пропуск
Рост среднего заказа с 40 до 55 тысяч за квартал
Звонить по 30 номеров каждый день
Увеличить число точек до 45
Встретить делегацию в аэропорту
Обменяться визитками с байером «Метро»
Проставить причины отказа в карточках
Пробить чек и отдать клиенту
Ask Nokia for their org chart
Meet the plant manager in Tampere
Hand the brochure to the receptionist
Scan the expense receipts
Upsell 5 accounts to Pro by month end
Put the Vodafone logo on the slide
Tell the partner we can't match that price
Reply to the RFP question about uptime
Check whether the PO came through
Add a line item for training
Increase average deal size from 12k to 15k by Q2
Borrow the demo kit from Leeds
Order lunch for the workshop
Interview two SDR candidates Thursday
Lock the price list
Sign up for the trade show
Phone reception at the clinic
Spell the company name right in the contract
Bring the samples back from Milan
Customer is comparing us with HubSpot
Пересчитать премию КАСКО по парку из 30 машин
Сходить в офис Сургутнефти за оригиналом полиса
Оформить пролонгацию Лебедеву
Перевыпустить полис с новой фамилией
Узнать, у кого застрахован склад
Подключить SIM-карты курьерам
Замерить скорость интернета в кабинете директора
Протянуть кабель до серверной
Вызвать мастера на объект
Собрать 40 букетов к 8 Марта
Выбрать упаковку вместе с флористом
Забронировать холодильную камеру
Домофон в третьем подъезде: показать председателю
Поставить камеру над кассой
Демонтировать старый щит
Три договора на охрану до конца ноября
Отнести счёт председателю ТСЖ
Снизить долю брака с 4 до 2 %
Просмотреть записи с камеры
Переслать тарифы в бухгалтерию Энергосбыта
Назначить аудит объекта на 2 декабря
Перезаключить контракт с Ростелекомом
Настроить переадресацию Лизе
Завтра едем к Фёдорову смотреть помещение
Проверить, дошла ли посылка
Обнулить скидку у Ветерка
Нажать на отказ в заявке 218
Клиент думает до понедельника
Больше 12 сделок в декабре
Одобрить отсрочку Альфе
Run the QBR with Salesforce on Dec 3
Send Priya the renewal forecast
Interview the churned customer and record it
Close 3 placements by Christmas
Get references for the Java candidate
Format the CV and send it to Barclays
Pitch the payroll module to their HR director
Chase invoice 2041, 30 days overdue
Raise a Jira ticket for the bug
Ask the candidate about notice period
Refund the duplicate payment
Phone screen two nurses before Thursday
Lower the rate to 18% for Barclays
Ask finance to unblock the account
Sit with Amy for one hour on her calls
Write the SOP for handovers
Visit two care homes in Leeds
Check references
Upgrade Acme to the annual plan
Text the landlord
`

/** The last batch. Never tuned on: what is found here is what a department that we do not know can expect. */
export const unseenVague = `
Лёш, поднатужься с автопарками
Давай-ка по клининговым пройдись понастойчивее
Хотелось бы видеть больше отдачи
Обслуживание ТЦ — подкрутить
Подружиться с управляющими
Освоить рынок Подмосковья
Прошу взять под крыло новеньких
Рассмотреть возможность сотрудничества с фитнес-клубами
Не спускать глаз с тендерной площадки
В регионах чувствуем себя уверенней
Предлагать страховку каждому, не лениться
Ну надо же как-то шевелить этот Краснодар
Подналягте на остатки
Держаться ближе к заказчику
Отрабатывать каждого лида до конца
Стараться продавать комплексно
Повысить градус общения с постоянниками
Работать в связке с маркетингом
Быстрее реагировать на заявки
Разобраться с бардаком в сделках
Чуть позже наберу, если не забуду
Цель — стать номером один в городе
Сделай всё по уму
Выстроить системную работу с агентами
Ну и про корпоратов не забываем
Взбодрить загородную недвижимость
Клиенту — максимум заботы
Активизация спящих, быстро
Надо бы выправить ситуацию с оплатами
Вежливее на линии!
Let's turn up the heat on proposals
Stay hungry
Follow through on what we discussed
Think about the bigger accounts
Try and unblock legal
Have more meaningful conversations
Be more present on LinkedIn
We need a stronger push in the Midwest
Get in front of more buyers
Tidy up your opportunities when you can
Ensure smooth handover to success
Try harder with the gatekeepers
Just keep plugging away
Bring some creativity to the pitch
Look for quick wins
Aim for better coverage of the northern patch
Would be good to speak to a few hotels
Do a better job qualifying
Maximize every opportunity
Manage expectations with the board
`

export const unseenSound = `
Забрать у управляющего ТЦ ключи от подсобки
Сделать пробную уборку в офисе на Тверской
Передать смету клинингу
Выслать Алине фото объекта
Показать квартиру Борисовым в четверг в 19:00
Повторно позвонить Гусеву
Внести новые остатки в таблицу
Напечатать 200 визиток
Поменять ответственного по сделке «Альбатрос»
Узнать у охраны, во сколько открывают склад
Закрыть 6 сделок по вторичке в декабре
Отказать Фомину письмом
Договор с фитнес-клубом на подпись до пятницы
Позвонить сорока клиентам из отчёта Вики
Проверить, пришла ли оплата от Лотоса
Клиент просит больше времени
Поставить напоминание на 5 декабря
Поздравить Аллу Сергеевну с днём рождения
Провести замер на Лесной, 14
Сводить покупателя на объект
Увеличить конверсию с 12 до 15 % за квартал
Согласовать скидку 7 % с коммерческим
Перезвонить тем, кто не взял трубку вчера
Заказать выписку по дому на Садовой
Съездить с Егором на две встречи
Отменить бронь у Комарова
Добавить WhatsApp в карточку
Рассказать на планёрке про отказ Лотоса
Обновить прайс на сайте
Принести договор аренды юристу
Уточнить размер паллеты
Send Maria the redlines
Ask the hotel for last year's volume
Meet Kowalski at the Berlin expo
Fix the typo in the Marriott proposal
Call 25 hotels in Bavaria
Ship two test units
Put the kickoff on the calendar
Send out invites for the webinar
Tell Chris the price went up
Print name tags
Ask procurement for the vendor form
Sign the NDA
Improve reply rate from 4% to 6% in January
Upload the call with Marriott to the shared drive
Introduce Lena to their ops lead
Collect deposits from 3 tenants by Monday
Assign the Bavarian leads to Jonas
Note the objections from today's demo
Renew the domain
`
