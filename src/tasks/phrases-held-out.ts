/**
 * Phrases that were written down before the dictionary and were never used to tune it: what the wording check is
 * worth on speech it has not seen. The format is that of `phrases.ts`.
 */
export const heldOutVague = `
dw Ну, постараюсь в этом месяце сделать получше
dw Будем стараться, Марина Сергеевна
dw Попытаемся дожать Зарю
dw Сделаю всё, что смогу
dw Приложим максимум усилий для выполнения плана
dw Надо усилить холодный обзвон
dw Активизируйте работу с дебиторкой
dw Необходимо активнее работать со спящими клиентами
dw Нужно поднажать, коллеги
dw Звоните больше
dw Увеличьте количество встреч
dw Подтянуть конверсию из встречи в КП
dw Улучшить качество обслуживания ключевых клиентов
dw Возьмите Вектор на особый контроль
dw Держи руку на пульсе по тендеру
dw Отслеживать ситуацию с оплатой
dw Займись базой Петрова
dw Разберитесь с рекламациями
dw Проработать вопрос с логистикой
dw Обратить внимание на новых клиентов
dw Примите меры по просроченным сделкам
dw Усилим работу по привлечению, активизируем старые контакты
dw Отправлю в ближайшие дни
dw Срочно перезвонить клиенту
dw Сделай как можно скорее
w Постараемся сегодня
dw При первой возможности свяжусь
dw Если получится, заеду к ним
dw По возможности охватить Подмосковье
dw Думаю, на днях закроем
dw Сделать несколько звонков
d Взять в работу 30 лидов по возможности
dw Побольше встреч, поменьше бумаг
dw Держать меня в курсе
dw I'll do my best to close it
dw We will try to reach out to more prospects
dw Get back to them ASAP
dw Work harder on the pipeline
dw Step up prospecting
dw Stay on top of the renewals
dw Let's touch base with some of the old clients soon
dw Look into why deals stall
dw Hopefully we'll close Acme
dw Make as many calls as possible
dw Improve your conversion
dw Keep me posted on the tender
dw We'll see what we can do
dw Put more effort into follow-ups
dw Focus more on enterprise accounts
w Try to get something done by Friday
`

export const heldOutSound = `
. 8 встреч с потенциальными клиентами до пятницы
. Позвонить двадцати спящим клиентам до конца недели
. До 1 декабря договор с «Вектором» подписан
. КП для Зари отправлено сегодня до 18:00
. Акт сверки по Меридиану подписан к 30.11
. Каждый день 25 звонков новым компаниям
. Завтра к обеду скинуть скан доверенности
. Провести четыре показа оборудования на следующей неделе
. Поднять средний чек до 45 тысяч к концу квартала
. К планёрке в понедельник — список из 10 клиентов, кому звоним
d Отгрузить 12 усилителей Yamaha
dw Контрольный звонок Ивановой
dw Позвонить Сергею из Старого Оскола
dw Клиент пишет: «постараемся оплатить на днях»
dw Контролёру ОТК передать образцы
w Встреча со Стараниной в четверг
w Завтра позвонить в «Активизацию»
dw Узнать у клиента, чем его не устраивает гарантия
d Запросить карточку предприятия у Гаммы: реквизиты получены
. Счёт на 340 000 рублей выставить до среды
. Сделка «Северсталь» закрыта до 25 декабря, деньги на счёте
w Рассказать новичку про возражения в пятницу
d Внести в CRM итоги двух встреч
. Протокол встречи у меня на почте завтра утром
. 15 meetings with new prospects by the end of the month
. Send the signed contract to Acme by Friday
. Call 40 dormant accounts this week
. Proposal sent to Globex by 5 December
d Log 3 demos with decision makers
w Visit the Smith family store on Monday
d Update the best price list and send it to the client
dw Tell them about the free trial
dw Ask Trying On Ltd. who signs their invoices
. Raise the average deal from 200 to 240 thousand by Q4
. Minutes of the meeting in the folder by EOD tomorrow
. Two references collected before Thursday
`
