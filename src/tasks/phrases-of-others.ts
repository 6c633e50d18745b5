/**
 * Phrases of other people: what articles about setting tasks, promises and goals give as bad and as good examples.
 * The dictionary was widened on the first lists; `stranger…` was collected after that and nothing was tuned on it,
 * so it is the honest figure for words that nobody here thought of.
 */

/** Bad examples of others. */
export const othersVague = `
Поработать над клиентом
Сделай красиво
Сделай, когда будет время
Менеджер должен много продавать
Нужно найти новые направления рекламы нашего продукта
Надо было ещё вчера
Срочно, асап
Проведены работы по улучшению качества обслуживания
Поставлена задача сделать всё возможное
Разработать меры по устранению имеющихся недостатков
Акцентировать внимание на внедрении новых форм
Приступить к реализации намеченных планов
Я постараюсь сделать эту работу
Я мог бы попробовать
Мы подумаем
Давайте позже
Сейчас разберёмся
Я попробую решить эту проблему
Постараюсь найти ресурсы
Попытаюсь договориться с заказчиком
Постараюсь, но ничего не обещаю
Как можно скорее
Чем скорее, тем лучше
Я думаю, это возможно
Попытаюсь сделать и её
Может, получится, а может, нет
Нужно делать быстрее
Хотим улучшить результат
Срок — вчера
I'm going to sell more
I'm going to work harder
Try hard, and do your best
Grow revenue
Improve performance
Get more customers
Better conversion rates
Increase sales soon
Improve skills eventually
Whenever
Follow up with the customer
Improve the onboarding flow
I want to improve team collaboration
We need to update our marketing strategy
Make a bunch of phone calls
Hopefully go on a couple of appointments
Prospect more often
Call on more people
Close the gap as much as possible
Keep doing what you do
We'll see…
I'll do my best….
I'll try….
If I have the time for this
I will get back to you on that
Maybe
When I get around to it
It will get done when it is meant to get done
OK, let me see what I can do
Seems doable
Let me check into it
Someone will take care of it
We'll figure it out
Let's keep the lines of communication open
I'll work on it
I'll research that and get back to you
Maybe, let me see
I'd like to make more money
I'll get to it
I'll plan for it
I'm working on it
I'll try my best
Closing more deals
Increasing revenue
Увеличить продажи
Улучшить сервис
Увеличить конверсию лидов
Сделать лучший сервис для маркетологов
Повысить лояльность клиентов
Больше звонков
Разрабатывать методики повышения эффективности продаж
Обеспечивать выполнение плана продаж
Своевременно принимать меры по росту выручки
Ускорить адаптацию новых сотрудников
Обеспечить высокое качество обслуживания клиентов
Привлекать новых покупателей
Развивать компетенции команды
Нужно подтянуть показатели отдела
Сделай получше
Разобраться с жалобами
Побыстрее, пожалуйста
Усилить отдел
`

/** Good examples of others, and plain notes about a client that use the same words. */
export const othersSound = `
Подготовить коммерческое предложение для клиента X
Увеличить продажи на 20 %
Подготовь отчет к пятнице
Раз в неделю сдают отчёты: сколько звонков, сколько встреч
Звонок: уточнить о получении предложения
КП отправлено
Выслать прайс с новой продукцией
Позвонить Вере и проверить заказ
Клиент готов забрать заказ позже 5 декабря
Интернет-заявки откладываются на 3 дня
Работа с базой — на 5–7 дней
Написать письмо
Продажи упали на 15 %
Подготовить, проанализировать, согласовать прайс
Запланируем встречу на этой неделе
Сформирую счёт в оплату
Изменения в системе оценок будут готовы к пятнице
Add 12 new enterprise logos worth $50k+
Acquire 50 new customers in the healthcare vertical
Improve outbound call connection rate to 15%
Make 50 calls per day
Increase lead-to-opportunity conversion from 15% to 20%
Close $50K in ARR this quarter
Book 20 qualified meetings monthly
Increase sales by 20% this quarter
Present three pricing options to the board by Friday
Finalize pricing model for Q3 launch — three tiers, presented to founders by April 30
Check on Q2 renewal decision at Acme
Host a 30-minute Zoom alignment meeting with the design department this Friday at 10:00 AM
Draft a three-page outline for the Q3 ad campaign by June 15th
Log activities in the CRM system
Review tomorrow's tasks and appointments
Develop agendas for all sales calls
Send documents after each sales call
Participate in the weekly sales team meeting
Use your best metrics to plan
Set up one on one meetings in the calendar
I will give you a firm answer by noon tomorrow
I promise to close the loop by noon tomorrow so we can proceed
By Friday, March 18 at 2:00 pm Central
Yes, I will
I need to check; I promise to respond by Monday
I'll send you a revised draft by Friday
I'll have it for you on Monday at 10 am
I'm going to make $50,000 by June 1
I will arrive at work each day by 9am
Finding your first 5 clients this month
Selling 20 percent more than you did last quarter
Securing 10 great interviews
Increase revenue by 30% through new hires and improved processes
Improve close rate from 20% to 25% through better qualification
Complete negotiations with Acme by May 30
Собрать через чат-бота на сайте базу из 2000 контактов к ноябрю этого года
Увеличить базу пользователей платформы до 5000 активных клиентов за 12 месяцев
Увеличить продажи продукта X на 20% за 3 месяца
Снизить количество жалоб клиентов на 30% за полгода
Заработать миллион за месяц
Составить итоговые отчёты
Общаться с поставщиками и партнёрами
Участвовать в переговорах
За какой период отчёт?
Для кого он предназначен?
К 30 июня 2025 года поднять конверсию лидов с 3 до 5 %
Обучить двух новых менеджеров работе в CRM до 15 апреля
Клиент ждёт счёт
Клиент постоянно заказывает крепёж у Веги
Клиент не получил товар вовремя, узнать причину у логистов
Клиент хочет снизить цену
Просит увеличить отсрочку
Попросили ускорить доставку
Клиент думает до вторника
У клиента несколько складов
Пара складов у клиента в Твери
Позвонить Наде
Надежда Ивановна подписывает счета
Узнать, кто решает вопрос о закупке
Узнать, кто занимается снабжением
Узнать, с кем работает Гамма
Спросить, почему теряют время на приёмке
Выяснить, как клиент контролирует качество
Клиент работает с нами с 2019 года
Клиент вернётся из отпуска 5 декабря
Ирина вернётся к обеду
Клиенту нужен результат анализа
Дать клиенту доступ к порталу
Передать клиенту результат испытаний
Заехать на склад «Скоро»
Скорая помощь заказала каталки
Встретиться с главным инженером в пятницу
Переговорить со снабженцем
Привезти образцы плёнки
Спросить у юриста про пункт 4
Клиент отказался работать с Вегой
Клиент согласен работать по предоплате
Сообщить клиенту о повышении цен
Рассказать о расширении ассортимента
Пригласить на открытие нового склада
Клиент может забрать сам
Узнать, может ли склад принять в субботу
Выслать условия оптимизации тарифа
Позвонить по объявлению
Контролёр просит акт
Проверить пропуск на завод
Взять у бухгалтера акт сверки
Взять образцы со склада
Держатель полки сломан, заменить
Обратный звонок Петрову
Прислать решение по отсрочке
Решение по отсрочке принято, письмо отправлено
Работник склада просит инструкцию
Работа с сайтом: удалить старые цены
Послать каталог почтой
Приняли на работу нового закупщика
Взвесить партию на складе
Обработать заявку с сайта
Обработать 15 лидов
Найти телефон нового директора
Сохранить запись звонка
Подписать акт приёма
The client wants to see the warehouse
The client would like a discount
Ask what they expect from the demo
They plan to move the plant
Ask if they need more time
Send more brochures to Acme
Customer has several plants
Meet the new head of quality
The deal with Acme is on hold
Ask who monitors the tenders
Send the monitor back
Client will try the sample on Monday
Let them try out the demo
Return to the question of delivery
They said no, thank you
Check the address with the warehouse
Some of them pay in cash
The next meeting is with the CFO
He is the most proactive buyer we have
Visit Better Homes
The price increase letter went out
Get the keys from reception
Look at the contract with Ann
Explain the priority support plan
Ask when we can start
Tell them when we can deliver
The ASAP team at Globex signed
`

/** Not tuned on before the check read how a phrase is built; .68 were found then. Looked at since. */
export const strangerVague = `
Drive strong activation for new users in Q3
Improve customer support quality and efficiency
Grow the business and increase revenue this year
Reduce churn and improve retention across our customer base
Improve customer satisfaction ratings
Improve the team's ways of working
We want to deliver an amazing customer experience
Increase brand loyalty by the end of the year
Motivate sales reps to go beyond the basics
Strive for more
Improve satisfaction scores
Stay ahead of the competition
Turn more trials into paying customers
Stop losing customers
Regularly review your goals
Keep things realistic
Стоит уделить внимание закрытию сделок в начале месяца
Усиливайте позитивные моменты
Не знаю как, но точно не так
Всё должно быть сделано
Давайте просто попробуем и посмотрим, что получится
Меня не интересует, как вы это сделаете
Фокусируйтесь на компетенциях
Выстраивайте отношения с ключевыми клиентами
Решаем проблемы, которые мешают работе
Тратить время коллег эффективнее
Проводить встречи эффективно
Активнее участвовать в собрании
`

/** As above; no false alarms then. */
export const strangerSound = `
Achieve 90% success rate on all projects
Grow social media followers by 20%
Increase revenue by 10%
Cut median cycle time to 5 days by end of Q3
Launch the new platform by Q3
Complete the outreach messaging
Present the objectives to the investors every week
Record what happened on the visit
Capture words and exact phrases used by the prospect
Spoke to the client at 3 pm, invoice sent
Call the client within 48 hours
Review the material each Thursday over the next 8 weeks
Ask your team for feedback
What time did the call take place?
What was promised?
How long did the conversation last?
Who did I speak to?
Почему опоздал?
Зайди ко мне в кабинет
Что в субботу делаешь?
Завершить повестку за 3–4 дня до мероприятия
Проведите подготовку за 6–7 дней до собрания
Указать название компании, время и дату встречи
Перечислить всех участников встречи
Кратко описать ход мероприятия
Запросите информацию у коллег
Составьте повестку дня
Подготовить информационные материалы к встрече
Список участников прилагается
Раз в неделю сдавать отчёт
Сменить ответственного для 100 лидов
Отметить, кто будет ответственным
`
