import { dictionary } from './wording-match.ts'

/** Why a phrase is vague, in the order of the dictionary below; the words for it are the screen's. */
export type VagueReason = 'attempt' | 'more' | 'watch' | 'process' | 'soon' | 'hedge' | 'some'

// what follows one of these in the same clause is somebody else's doing
const somebodyElse =
  'клиент|клиенты|заказчик|заказчики|покупатель|они|прос{ит,ят}|попросил*|хоч{ет}|хотят|кто|почему|чем|' +
  'client|clients|customer|customers|buyer|they|who|why'

export const vagueIn = dictionary<VagueReason>(
  {
    attempt: `
обещаю|обещаем ! < не
будет сделано|хорошо
нагнать|нагоним|наверст/ать|догоним|догнать
do what i|we can
get|gets|getting it? done
i'm|we're on it
leave it with|to
стрем/иться
любой ценой
во что бы то ни стало
кровь из носу|носа
постар/аться
стар/аться
попыт/аться
пыт/аться
попроб/овать|проб/овать ! < дать|дай|дадим ! > образ*|проду*|вкус*|товар*|демо*|новин*
сдел/ать|дел/ать? _ все возможное
сдел/ать|дел/ать _ все _ могу|смогу|можем|сможем|можно|силах|зависит|зависящее|необходимое|нужное
все что _ силах|зависит
сдел/ать|выж/ать максимум
прилож*|прикладыва* _ усили*|сил|силы|старани*
все|максимум усилия|усилий|силы
вылож{иться,имся,усь,итесь}|выкладыва{ться,емся,йтесь}
изо|из _ всех|последних сил
не подвед{у,ем,ет,ите}
по максимуму|полной
как следует
try|tries|tried|trying to|and ! < без
try|trying _ best|hardest|harder|again
will|i'll|we'll|he'll|she'll|they'll try ! > on|out|the|it|our|a|this
attempt/v to
do|doing|did|does|done my|our|your|his|her|their level|very? best
give|gives|giving|gave it _ best|shot|try|all|go
do|doing everything|anything|all _ can|could|possible|power|takes
whatever it takes
every|best effort|efforts
striv/e
endeavour/v|endeavor/v
see what i|we can
`,
    more: `
привлек*|привлеч*|най{ти,дите,дем,ду}|искать|ищ{и,ите,ем,у} _ нов{ых,ые}|клиентов|покупателей
сохран*|удерж*|теря{ть,йте}|держ{ать,им,ите} _ клиентов|продажи|темп|объем*|планку
сдел/ать|дел/ать красиво|нормально|хорошо|грамотно|достойно|по-человечески
качественно|качественнее|эффективно|эффективнее|эффективней|продуктивнее
много|мало|хорошо _ звон/ить|продав/ать|работ/ать|встреч/аться
нуж{ен,ны}|да{ть,й,йте,вайте} _ результат* ! > анализ*|испытан*|тест*|провер*
расшир/ить|расшир/ять|укреп/ить|укрепл/ять|совершенств/овать|стимулир/овать|мотивир/овать|замотивир/овать
сниз/ить|сниж/ать|сократ/ить|сокращ/ать|уменьш/ить|уменьш/ать|минимизир/овать|максимизир/овать
реанимир/овать|ожив{ить,им,ите,и}
better _ conversion|results|rates|performance|service|numbers|quality|job
reduc/e|minimiz/e|minimis/e|shorten/v|expand/v ! < the|a|to
be|being more? proactive|responsive|available|consistent|productive|persistent
усил/ить|усилив/ать|усил/иться ! < автоматически
усилени{е,я,ю,ем} ! > сигнала|звука|конструкции|рамы
активизир/овать|активизир/оваться
активизаци{я,ю,и,ей} ! > лицензии|карты
активнее|поактивнее|активней|поактивней
интенсифицир/овать|интенсификаци{я,ю,и}|интенсивнее
нараст/ить|наращу|наращив/ать|наращивани{е,я,ю}
повыс/ить|повышу|повыш/ать
увелич/ить|увеличу|увеличат|увеличив/ать
улучш/ить|улучшу|улучшат|улучш/ать
оптимизир/овать
ускор/ить|ускор/ять|ускор/иться
подтян/уть|подтягив/ать|подтян/уться|подтягив/аться
поднять|подним* _ прода*|показател*|конверси*|уровень|эффективн*|активност*|чек|выручк*|оборот*|план|дисциплин*|качеств*|марж*
поднаж{ать,мите,ми,мем}
поднапря*|напря{чься,гитесь,жемся,гись}
налечь|налег*|наляг*|наляжем|поднал*
форсир/овать
прокач/ать|раскач/ать|расшевел/ить|взбодр/ить|встряхн/уть
продвин/уть|продвиг/ать
развив/ать ! < кто|как
чаще|почаще ! < не|как ! > всего
поменьше|побольше|получше|посильнее
больше|чаще|активнее _ звон/ить|работ/ать|продав/ать|встреч/аться|встреч/ать|общ/аться|езд/ить|дел/ать|назнач/ать|пис/ать|дав{ать,айте} ! < не
звон/ить|работ/ать|продав/ать|встреч/аться|общ/аться|езд/ить|дел/ать|стар/аться _ больше|лучше|чаще|активнее|быстрее|качественнее ! < не ! > не|#
больше звонков|встреч|клиентов|продаж|сделок|усилий|внимания|лидов|заявок|договоров|контактов|денег|новых ! < не|чем ! > чем
на новый|другой|следующий уровень
поддать|поддадим|поддайте газу|жару
доби*|добьемся|добейтесь|обеспеч* _ рост*|улучшени*|повышени*|увеличени*|результат*|прирост*|выполнени*|качеств*|контроль|уров*|своевремен*|стабильн*|высок*
increas/e|decreas/e ! < price|prices|the|a|an|of|rate
improv/e|boost/v|strengthen/v|optimis/e|optimiz/e|accelerat/e|enhanc/e|maximis/e|maximiz/e ! < the|a
intensif{y,ies,ying}
step|stepping|steps|ramp|ramping|scale|scaling|level up
work|working|works|push|pushing|sell|selling|dial|go|going|fight|try|trying harder|smarter|better
harder ! < is|gets|much|it's
more _ proactive|proactively|active|actively|aggressive|aggressively|effort|often|frequently|attention|focus|energy
make|making|call|calling|do|doing|get|getting|book|booking|find|finding|bring|win|winning|close|closing|visit|hold|set|have|sell|selling|generate|reach|add|contact|meet _ more ! > than
grow|growing|grows _ the|our|your|sales|revenue|base|pipeline|business
rais/e _ conversion|win|sales|bar|revenue|average
double down
up|raise your|our|the game
`,
    watch: `
взя*|возьм*|бер{у,ем,и,ите}|держ*|постав*? _ на|под _ контрол{ь,е,ем}
держ*? _ руку на пульсе
след{ить,ишь,им,ите,ит,и}|слежу|послед/ить|прослед/ить|прослежу|отслеж*|отслед* ! < кто
монитор/ить|помонитор/ить|промонитор/ить
контролир/овать|проконтролир/овать ! < кто|кого
не упуск/ать|упуст* _ вид{у,а}
не выпуск/ать _ вид{у,а}
держ* _ курсе|уме
быть|будь|будьте|буду|будем|оставаться|остаемся|остаюсь на связи
присмотр*|присматрив*|пригляд*
keep|keeping|kept _ eye|eyes|tabs|track
stay|staying|be|keep|keeping|get|getting on top
monitor/v ! < the|a|an|this|that|new|their|of|for
keep|keeping|keeps me|us|him|her|them|everyone _ posted|updated|informed|loop|touch
in the loop
watch|watching over|out|closely
finger on the pulse
oversee|overseeing
stay|keep|keeping|staying in touch
touch|touching base
`,
    process: `
разработ*|разрабатыв* _ методик*|мероприяти*|подход*|стратеги*
верн{усь,емся} _ вопросу|ответом|позже
get|getting|circle|circling back to|with
get|getting to|around it|to
check|checking|see|seeing into|about
lines of communication
plan for it
работ{ать,аем,айте,ай,аю} _ с|со|над|по ! < кем|чем|готов*|хоч*|хот*|соглас*
меры по|для
провед{ена,ены} работ{а,ы}
акцентир/овать|сконцентрир/оваться|концентрир/оваться|сфокусир/оваться|фокусир/оваться
приступ/ить|приступ/ать к
ве{сти,дем,ду,дите,дутся} переговоры
жд{у,ем}|ожидаем|подождем
дов{ести,едем,еди,едите,еду} _ до конца|ума
решим|решаем|порешаем|разрулим|разруливаем|утрясем
гляну|глянем|прикину|прикинем
иметь|имейте|имею в виду
учту|учтем|учтите
прин{ял,яла,ято,ять} к сведению
make|making sure
ensur/e
заняться|займ{усь,ись,итесь,емся}|занима{ться,юсь,емся,йся,йтесь}
поработ/ать|прорабатыв/ать
проработ{ать,аю,аем,аете,ай,айте,ают,ает} ! > лет|года|год|месяцев
проработк{а,у,и}
разобр{аться,ался,ались}|разбер{усь,ись,итесь,емся,ется}|разбира{ться,юсь,емся}
приня*|прим{у,ем,ите,и,ут}|принима*|предприн* _ мер|меры|шаги
ряд|комплекс _ мер|мероприятий
удел/ить|удел/ять _ внимани*
обра{тить,тим,тите,щу,ти,щать,щаем,щайте} _ внимани*
внимательнее|повнимательнее
& реш*|пореш* вопрос*|проблем*|ситуаци* ! < кто|как
закры{ть,ваем}|закро{ем,ю,й,йте} вопрос{,ы}
урегулир/овать
& вести|веде*|веду*|веди*|провод*|прове{сти,дем,ду,дите,ди} работ{а,у,ы}
сдел/ать|дел/ать _ упор|акцент|ставку|вывод{ы,}
навед*|навест*|навод* порядок
подум/ать|продум/ать|обдум/ать|подумыв/ать ! < время
взя*|возьм*|бер{у,ем,и,ите} _ в _ работу|внимание|оборот|проработку
содейств/овать|поспособств/овать|способств/овать
прояв* _ инициатив*|настойчив*|активност*
поддержив*|налад*|налажив*|выстр* _ отношени*|контакт*|связ{ь,и}|взаимодейств*|работу
отработ/ать|отрабатыв/ать
вник{нуть,ни,ните,нем,ну}|вник/ать
раскруч/ивать|раскрут{ить,им}
look|looking|looks into|after
work|working|works on|through|towards
take|taking|takes _ care of
deal|dealing with ! < the|a|an|our|this|their|new|big|close|closed|sign|signed|first
focus|focusing|focussing|concentrate|concentrating _ on
address|addressing the|this|these issue|issues|problem|problems
sort|sorting|figure|figuring _ out
get|getting on it
think|thinking about|through|over|of
pay|paying|pays _ attention
take|taking _ measures|steps|action|actions
move|moving _ forward
make|making _ progress
drive|driving growth|results|revenue|sales
nurtur/e
build|building|maintain|maintaining _ relationship|relationships|rapport
leverag/e
handl/e _ objections|complaints|it
`,
    soon: `
когда|как будет|появится|найдется _ время|возможность|минутка|минута
чем скорее|раньше|быстрее _ лучше
срок|надо|нужно _ вчера
регулярно|периодически|систематически|постоянно|изредка|иногда|своевременно|вовремя|заблаговременно
время от времени
в рабочем порядке
на постоянной основе
в приоритете
в первую очередь
первым делом
не затягив/ать|тян{уть,и,ите}
regularly|periodically|constantly|whenever ! > possible|you|i|we
from time to time
timely manner
at some point
coming|next|few days|weeks|months
high|top priority
в? ближайш* врем*|дни|час{ы,}|недели|будущ*|срок*|месяцы|минуты
на днях
скоро|вскоре
в скором времени|будущем
как можно скорее|быстрее|раньше|скорей|оперативнее
поскорее|поскорей|побыстрее|побыстрей|быстрее|быстрей|скорее ! < не|чем ! > всего|чем
срочно|срочненько|немедленно|незамедлительно|безотлагательно|оперативно|оперативнее
при первой _ возможности
кратчайш{ие,ий,его} срок{и,}
в сжатые сроки
в срочном|оперативном порядке
как-нибудь|когда-нибудь|когда-либо
чуть|немного? позже|попозже|позднее ! < не
со временем
вот-вот
асап
в обозримом|недалеком будущем
в перспективе
рано или поздно
как только _ смогу|сможем|получится|освобожусь|появится|будет
до лучших времен
asap ! name
as soon as _ possible|can
soon|sooner ! < how|too ! name
shortly
near|foreseeable future
when|whenever you|i|we get|have|find _ chance|minute|time|moment
when|whenever you|i|we can ! < ask|tell|know
sometime|someday|eventually|later|urgently|immediately|promptly|quickly|asap. ! > than
at your|our|the earliest
in due course|time
going forward
one of these days
right away
down the road|line
`,
    hedge: `
по|при мере? необходимости
seems|looks|sounds|should be? doable|possible|fine|ok
i|we|i'd|we'd|would want|wish|plan|intend|aim|expect|like|love to
может получится|выйдет|успею|успеем|закроем|удастся|возьмут|заеду
может а? может
мог|могла|могли|можно бы _ попробовать|сделать
as needed|necessary|appropriate
when|where|if needed|necessary|appropriate
по возможности
по мере _ возможност{и,ей}|сил
при возможности
в меру _ сил|возможностей
если _ получится|удастся|успею|успеем|смогу|сможем|успеешь|успеете|повезет|выйдет
если будет|найдется|появится|останется _ время|возможность|минутка|времени
если что
при наличии _ времени|возможности
как получится|пойдет|выйдет|придется
желательно
надеюсь|надеемся|надеяться
наверное|наверно|вероятно|видимо
скорее всего
может быть
возможно ! > ли ! < все|если|когда|где|насколько|не|ли
по ситуации|обстоятельствам|обстановке
вроде бы?
думаю|полагаю|кажется|предполагаю
в идеале
посмотрим
должны|должен|должна|должно успеть|получиться|успеем
там|будет видно
не обещаю
авось
if|when|where|wherever|whenever possible
if i|we|you can|could|manage|get|have
if time permits|allows
hopefully|maybe|perhaps|ideally|probably|possibly|preferably
might
should be able to
hope|hoping to|we|i|they|for
we'll|let's see
as far as possible
to the extent possible
i|we think|guess|believe|suppose
fingers crossed
with _ luck
`,
    some: `
несколько ! < клиента|них
пар{у,а,ой} ! > обуви|перчат* ! < клиента|них
как можно _ больше|чаще|лучше|меньше
максимальн{ое,ого} количеств{о,а}
максимально
куч{у,а} ! > песка|щебня
ряд клиентов|компаний|встреч|вопросов|партнеров|звонков|сделок
некоторое|какое-то|какое-нибудь|достаточное количество|число
кое-к*|что-то|что-либо|кого-нибудь|что-нибудь|как{ие,их}-то
в разы
значительно|существенно|заметно|ощутимо|кардинально
немного|немножко
десятки|сотни
a? few ! < the
several|some|plenty|numerous|various ! > of ! name
a couple of?
a lot of|more?
lots of
as many|much _ as _ possible|can|could
significantly|substantially|dramatically|considerably|drastically
a number|bunch|handful of
many more
`,
  },
  somebodyElse,
)
