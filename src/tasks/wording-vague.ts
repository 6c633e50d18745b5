import { dictionary } from './wording-match.ts'

/** Why a phrase is vague, in the order of the dictionary below; the words for it are the screen's. */
export const vagueReasons = ['attempt', 'more', 'watch', 'process', 'soon', 'hedge', 'some'] as const
export type VagueReason = (typeof vagueReasons)[number]

export const vagueIn = dictionary<VagueReason>({
  attempt: `
постар/аться
стар/аться
попыт/аться
пыт/аться
попроб/овать|проб/овать ! < дать|дай|дайте|дадим ! > образ{ец,цы,ца,цов}|продукт{,а,ы,ов}|продукцию|вкус|товар{,а,ы}|демо|версию|новинк{у,и}|блюд{о,а}
сдел/ать|дел/ать? _ все возможное
сдел/ать|дел/ать _ все _ могу|смогу|можем|сможем|можно|силах|зависит|зависящее|необходимое|нужное
все что _ силах|зависит
сдел/ать|выж/ать максимум
приложи{ть,м,те,т}|прилож{у,ат}|прикладыва{ть,ем,йте,ю,ет} _ усили{я,й,е}|сил|силы|старани{е,я}
все|максимум усилия|усилий|силы
вылож{иться,имся,усь,ись,итесь,ится,атся}|выкладыва{ться,емся,йтесь}
изо|из _ всех|последних сил
не подвед{у,ем,ет,ите}
по максимуму|полной
как следует
try|tries|tried|trying to|and ! < без
try|trying _ best|hardest|harder|again
will|i'll|we'll|he'll|she'll|they'll try ! > on|out
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
подн{ять,иму,имем,ими,имите,имет,имут}|поднима{ть,ем,й,йте,ю} _ продаж{и,у}|показател{и,ь}|конверси{ю,и}|уровень|эффективность|активность|средний|чек|выручку|оборот{,ы}|план|дисциплину|качество|маржу
поднажать|поднаж{мите,ми,мем,му}
поднапря{чься,гитесь,жемся,гись}|напря{чься,гитесь,жемся,гись}
налечь|налег{аем,ать,ай,айте}|наляг{те,у}|наляжем|подналечь|подналяг{те,у}|подналяжем|приналечь|приналяг{те,у}
поднатужиться|поднатуж{имся,ьтесь}
форсир/овать
прокач/ать|раскач/ать|расшевел/ить|взбодр/ить|встряхн/уть
продвин/уть|продвиг/ать
развив/ать ! < кто|как
чаще|почаще ! < не|как ! > всего
поменьше|побольше|получше|посильнее
больше|чаще|активнее _ звон/ить|работ/ать|продав/ать|встреч/аться|встреч/ать|общ/аться|езд/ить|дел/ать|назнач/ать|пис/ать|дав{ать,айте} ! < не
звон/ить|работ/ать|продав/ать|встреч/аться|общ/аться|езд/ить|дел/ать|стар/аться _ больше|лучше|чаще|активнее|быстрее|качественнее ! < не ! > не|#
больше звонков|встреч|клиентов|продаж|сделок|усилий|внимания|лидов|заявок|договоров|контактов|визитов|денег|новых ! < не|чем ! > чем
на новый|другой|следующий уровень
поддать|поддадим|поддайте газу|жару
добиться|добьемся|добивайтесь|добейтесь|обеспеч{ить,им,ьте,ивать} _ роста|рост|улучшения|повышения|увеличения|результата|прирост|повышение|увеличение|улучшение
increas/e|decreas/e ! < price|prices|the|a|an|of|rate
improv/e|boost/v|strengthen/v|optimis/e|optimiz/e|accelerat/e|enhanc/e|maximis/e|maximiz/e ! < the|a
intensif{y,ies,ying}
step|stepping|steps|ramp|ramping|scale|scaling|level up
work|working|works|push|pushing|sell|selling|dial|go|going|fight|try|trying harder|smarter|better
harder ! < is|gets|much|it's
more _ proactive|proactively|active|actively|aggressive|aggressively|effort|often|frequently|attention|focus|energy
make|making|call|calling|do|doing|get|getting|book|find|finding|bring|win|winning|close|visit|hold|send|set|have|need|sell|generate|reach|add|contact|meet _ more ! > than
grow|growing|grows _ the|our|your|sales|revenue|base|pipeline|business
rais/e _ conversion|win|sales|bar|revenue|average
double down
up|raise your|our|the game
`,
  watch: `
взя{ть,л,ла,ли}|возьм{и,у,ем,ите}|бер{у,ем,и,ите}|держ{ать,у,ишь,им,ите,ит,ат,и}|постав{ить,им,ь,ьте,лю}? _ на|под _ контрол{ь,е,ем}
держ{ать,у,ишь,им,ите,ит,ат,и}? _ руку на пульсе
след{ить,ишь,им,ите,ит,ят,и}|слежу|послед/ить|послежу|прослед/ить|прослежу|отслежив/ать|отслед/ить|отслежу ! < кто
монитор/ить|помонитор/ить|промонитор/ить
контролир/овать|проконтролир/овать ! < кто|кого
не упуск/ать|упуст{ить,им,ите,и} _ вид{у,а}
не выпуск/ать _ вид{у,а}
держ{ать,у,ишь,им,ите,ит,ат,и} _ курсе|уме
быть|будь|будьте|буду|будем|оставаться|остаемся|остаюсь на связи
присмотр{еть,ись,ите,им,ю,и}|присматрив/ать|приглядыв/ать|пригляд{еть,ите,им,и}
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
заняться|займ{усь,ись,итесь,емся}|занима{ться,юсь,емся,йся,йтесь}
поработ/ать|прорабатыв/ать
проработ{ать,аю,аем,аете,ай,айте,ают,ает} ! > лет|года|год|месяцев
проработк{а,у,и}
разобр{аться,ался,ались}|разбер{усь,ись,итесь,емся,ется}|разбира{ться,юсь,емся,йтесь}
прин{ять,яты}|прим{у,ем,ите,и,ут}|принима{ть,ем,ю,йте}|предприн{ять,имем,имите} _ мер{ы,}|шаги
ряд|комплекс _ мер|мероприятий
удел/ить|удел/ять _ внимани{е,я}
обра{тить,тим,тите,щу,ти,щать,щаем,щайте,щаю} _ внимани{е,я}
внимательнее|повнимательнее
& реш/ить|реш/ать|реш/аться|поре{шать,шаем,шай} вопрос{,ы,а,ов}|проблем{у,ы,а}|ситуаци{ю,я} ! < кто|как
закры{ть,ваем}|закро{ем,ю,й,йте} вопрос{,ы}
урегулир/овать
& ве{сти,дем,ду,ди,дите,дется,дутся}|провод{ить,им,ите,ится}|пров{ести,едем,еду,едите,еди} работ{а,у,ы}
сдел/ать|дел/ать _ упор|акцент|ставку|вывод{ы,}
нав{ести,еди,едите,едем,еду}|навож{у}|навод{ить,им,ите} порядок
подум/ать|продум/ать|обдум/ать|подумыв/ать ! < время
взя{ть,л,ла,ли}|возьм{и,у,ем,ите}|бер{у,ем,и,ите} _ в _ работу|внимание|оборот|проработку
содейств/овать|поспособств/овать|способств/овать
прояв{ить,ите,и,им}|проявл/ять _ инициатив{у,ы}|настойчивость|активность|внимание
поддержив/ать|налад/ить|налажив/ать|выстро/ить|выстраив/ать _ отношени{я,й}|контакт{,ы}|связ{ь,и}|взаимодействие|работу
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
в? ближайш{ее,ие,ем,ий,их} врем{я,ени}|дни|днях|час{ы,}|недели|будущем|срок{и,}|месяцы|минуты
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
when|whenever you|i|we can
sometime|someday|eventually|later|urgently|immediately|promptly|quickly|asap. ! > than
at your|our|the earliest
in due course|time
going forward
one of these days
right away
down the road|line
`,
  hedge: `
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
несколько
пар{у,а,ой} ! > обуви|носков|ботинок|перчаток|туфель
как можно _ больше|чаще|лучше|меньше
максимальн{ое,ого} количеств{о,а}
максимально
куч{у,а} ! > песка|щебня
ряд клиентов|компаний|встреч|вопросов|партнеров|звонков|сделок
некоторое|какое-то|какое-нибудь|достаточное количество|число
кое-кого|кого-нибудь|кому-нибудь|что-нибудь|какие-то|каких-то|кому-то
в разы
значительно|существенно|заметно|ощутимо|кардинально
немного|немножко
десятки|сотни
a? few ! < the
several|some|plenty|numerous|various ! name
a couple of?
a lot of|more?
lots of
as many|much _ as _ possible|can|could
significantly|substantially|dramatically|considerably|drastically
a number|bunch|handful of
many more
`,
})
