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
долж{но,ен,на,ны} быть сделан{о,ы,}
дать|дадим|дайте|дай|даем жару|жар|копоти|газу
собраться|соберемся|соберитесь ! head
не подкача*|подвед*|облаж*|оплоша*
расшиб* _ лепешку
чего бы это ни стоило
не покладая рук
любыми путями|способами|средствами
give it|this|them|accounts _ best|all|shot|go|push|love|attention|tlc
make it happen|work
as best you|we|i can
bring your|our|the a-game|best|energy
put|putting _ back|effort|work|hours|shift into|in
pull|pulling _ weight|together|stops|socks
roll up _ sleeves
get|getting cracking|moving|going
crush|smash|nail|kill|crank ! head
see if you|we|i can
have a go
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
приналечь|приналяг*
погнали|поехали|вперед ! head
оставаться|остаемся|оставайтесь ! head ! > #|в|до
на _ уровне ! > глаз|моря|пола|земли
up the ante|game|tempo|pace
need|needs|must|have|should to? _ faster|better|stronger|quicker|closer
долж{ен,на,но,ны} _ стать|становиться|уйти|уходить|выглядеть|звучать|чувствовать|понимать|знать
на высоте
turn|convert _ more
сделать|сделайте|сделай лучший|лучшую|лучшее|лучшим|лучше
усилен{а,о,ы}|улучшен{а,о,ы}|активизирован{а,о,ы} ! < цена|цены|комплектация
больше|меньше ! head ! > чем|не|#
выходить|выйти|выйдем|выходим _ на _ другие|другой|новый|новые|следующий|качественно
шевел/ить|пошевел/ить|зашевел/ить|шевел/иться|пошевел/иться|зашевел/иться
прокачив/ать|раскачив/ать|разгон/ять|разогнать|разгоним|наверст/ать|взбодриться|встряхнуться
дожим/ать|дав/ить|додав/ить|подав/ить|дожать|дожми|дожмите|дожмем ! head
тормош/ить|растормош/ить|тереб/ить|потереб/ить|пин/ать|попин/ать|пнуть|пни|пните|подстегнуть|подстегнем ! head
подогр/еть|подогр*|прогр*|разогр* _ клиент*|баз*|лид*|интерес*
интенсивней|энергичней|веселей|живей|бодрей|шустрей|плотней|тесней|качественней
с огоньком|душой|задором|энтузиазмом
работ/ать|продав/ать|вкалыв/ать|пах/ать ! head ! > в|до
нала*|выстр*|налаж* _ процесс*|работ*|коммуникац*|взаимодейств*|систем*|отношени*
усовершенствов/ать|модернизир/овать|систематизир/овать|структурир/овать|гармониз*|стабилизир/овать
популяризир/овать|продвига/ть
вовлек*|вовлеч* _ клиент*|команд*|партнер*
завоев/ать|завоев* _ рын*|довер*|клиент*
рост|повышени{е,я}|улучшени{е,я}|увеличени{е,я}|расширени{е,я}|укреплени{е,я}|развити{е,я}|ускорени{е,я}|оптимизаци{я,ю}|стимулировани{е,я}|совершенствовани{е,я}|наращивани{е,я}|снижени{е,я}|сокращени{е,я}|привлечени{е,я}|удержани{е,я}|продвижени{е,я} ! head
crank|amp|pick|speed|turn|step|ramp|dial|push _ up|harder ! > #|the|from|at
tighten|sharpen|refine|polish|streamline|foster|cultivate|deepen|broaden|widen|elevate|reinforce|solidify|revitalize|reactivate|revive|energize|stimulate|reignite|turbocharge|supercharge|accelerate|amplify|bolster|uplift|augment ! head
tightening|sharpening|refining|streamlining|fostering|deepening|broadening|elevating|reinforcing|reactivating|improving|increasing|boosting|strengthening|growing|optimizing ! head
improve|increase|boost|strengthen|enhance|maximize|optimize|optimise|accelerate|reduce|minimize|expand|grow ! head ! name
raise|raising _ bar|standards
be|get|become|being _ more|better|less ! > than|#
attract|delight|impress|wow|dominate|exceed|surpass|outperform|win ! head ! > the
do|doing|make better|more|it
move the needle
hustle|hustling|grind|grinding ! head
push|pushing|drive|driving|press|pressing ! head
pick|picking|speed|speeding|keep|keeping _ pace|momentum|rhythm
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
держ{и,ите,им,у,ать} меня|нас|руководство|его|ее _ в курсе|известности
отслежив/ать|мониторинг
чтоб|чтобы все|всё было|шло|работало|прошло|получилось _ ок|окей|хорошо|нормально|гладко|идеально|путем|порядке|красиво
приглядыв/ать|подстрах/овать|подстраховать|подстрахуй|подстрахуйте
контроль ! head
быть|будь|будьте|оставаться|держаться _ в теме|контакте|тонусе|форме|фокусе
держ{и,ите,им,ать,аться} _ в теме|контакте|тонусе|форме|фокусе|узде|голове|поле
не потер{ять,яй,яйте,яем} _ контакт*|связь|из
look out for
be|stay|keep _ mindful|aware|alert|vigilant|across|close
supervise|track|oversee ! head
be|get|stay|staying across
keep|keeping it|things|them|this|everything _ track|moving|warm|going|alive|rolling|tight
make sure|certain
have|take|taking|having|keep a look|peek|stab|eye
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
не ленись|ленитесь|стесняйся|стесняйтесь|бойся|бойтесь
work|working closely|together
rally
не отпуск/ать
ввести|введите|введи в привычку|практику|норму
подобрать|подбери|найти|искать ключик|подход
расстав/ить|расставить приоритеты|акценты
навести|наведи*|налад* мост{ы,}
посодейств/овать|подсоб/ить
относ*|отнес* с пониманием|душой|уважением
get _ head
whatever is|it needed|necessary|takes
have|having _ go at
handled|treated|managed with|properly|carefully
взя*|возьм* _ быка за
уйти|уходить|уходим|отойти от
стать|становиться|станьте|будьте ! head
учиться|учитесь|учись|поучиться|научиться|научитесь|научись ! head
возиться|возитесь|возись|нянчиться|нянчитесь с
включ{и,ите,ить,аем,аемся} режим|голову|мозг|мозги
попридерж*|придерж*|сдерж* ! head
in order ! > to
know what to
get|getting creative|smart|better|real|tough|hungry|proactive|organized|organised|personal|closer
have|has|need|needs to change|improve|happen
взя*|возьм*|бра{ться,лись}|бер{ись,итесь,емся,усь} за ум|дело|жабры|рога|голову|работу|горло|основу
не хвата{ет,ло} ! < клиенту|на|складе
быть|будь|будьте ! head ! > готов*|дома|#
find|finding _ ways|way
make|making _ feel|happy|shine|stick
take|taking|took by|the bull|horns|reins|wheel
not let|lose|drop|slip|miss
slip through|away
show|showing _ care
turn|turning _ around
пройтись|пройдись|пройдитесь|пройдемся|пробежаться|пробегись|пробегитесь|прошвырнуться по
be ! head ! > on|in|at
be on|in|at _ foot|top|ball|it|game|case
spend|spending|devote|invest more|time|energy
make|making _ count
подсуе*|обаять|обаяй|очаров/ать|подбодр/ить|заряд/ить|зарядить|вдохнов/ить|вдохнов*|зажечь|зажги|зажгите
don't take|sleep|sit|ease|forget|lose
you|we should be
взя{ться,лись,лся}|возьм{емся,ись,итесь,усь} _ за
не расслабл*|забыва*|тормоз*|зева*|спи|спим|спать|теря*|опуска*|остан* ! head
взаимодейств/овать|сотрудничать|сотруднича*|коммуницир/овать|контактир/овать|координир/овать|курир/овать|сопровожд/ать|подключ/аться|подключиться|подключись|подключитесь
организ{овать,уй,уйте,уем} _ работу|процесс|взаимодействие|контроль
внедр/ять|внедр/ить|применять|применя*|использ/овать ! head
обеспеч{ить,им,ьте,ь,ивать,ивай,ивайте} ! head
учитыв/ать|учесть|помн{ить,и,ите,им}|не забы{ть,вать,вай,вайте,вай} ! head
вовлек*|включ{иться,ись,итесь,аемся,айтесь}|погруз{иться,ись,итесь} в
разгрести|разгреби|разгребите|разгребем|разгреб/ать|разрул/ить|разрулив/ать|порешай|порешайте|утряс*|замути* ! head
окучив/ать|окучить|обхаж*|ублаж*|облизыв/ать|шерст/ить|перешерст/ить|прошерст/ить|прощупать|прощупай*|прозондир/овать|зондир/овать|провентилир/овать|пообщ/аться|поговор/ить|потолк/овать|перетереть|покумек/ать|помозг/овать|прикидыв/ать ! head
поработ/ать|поработать|подзаняться|подзайм*
помо{чь,ги,гите,гать,гай,гайте,жем}|поддерж{ать,и,ите,им,ивать,ивай,ивайте} ! head
соблюд/ать|придержив/аться|бороться|боремся|исключить|исключи|исключите|избега*|избеж*|избав*|не допус* ! head
ориентир/оваться|нацел*|настро{иться,йся,йтесь,имся}|мотивир/оваться|сосредоточ* ! head
заинтересов/ать|заинтерес* _ клиент*|покупател*|партнер*
заботиться|заботьтесь|заботься|заботимся|позабот*|проявлять|проявля*|прояви|проявите|проявим
следующий шаг|следующие шаги
довести|доведи*|доведем до ума|логического
вести|веди|ведите _ диалог|себя|клиент*
искать|ищем|поищи|поищите|находить|находи|находите|найти|найди|найдите|найдем _ подход*|решени*|возможност*|вариант*|точк*|пут*|способ*|резерв*
изучить|изуч/ать|изучи|изучите|исслед/овать|осво{ить,й,йте,им}|осваив/ать ! head
подход*|зайти|заход* _ с головой|умом|ответственно|творчески|серьезно|индивидуально
ответственно|серьезно|внимательно|осознанно|творчески _ подойти|подход*|отнес*|относ*
относиться|отнестись|отнеситесь|относитесь|подойти|подойди|подойдите _ к
own|manage|lead|handle|tackle|address|navigate|champion|shepherd|steer|drive|pursue|explore|investigate|consider|evaluate|assess|brainstorm|ideate|strategize|strategise|rethink|revisit|examine|study|learn|understand|analyze|analyse ! head ! name
support|assist|help|facilitate|coordinate|collaborate|liaise|engage|connect|partner|align|sync|interact|communicate|interface|empower|inspire|encourage|motivate|mentor|coach|guide|educate|enable|evangelize|advocate|network|socialize ! head ! name
continue|maintain|sustain|uphold|preserve|protect|defend|safeguard|secure|nurture|keep|prioritize|prioritise|emphasize|remember|avoid|prevent|embrace|adopt|leverage|utilize|stay|remain|become|act|behave|care|respect|strive|aim|commit ! head ! name
chase|chasing|nudge|ping|poke|pester|warm|hunt|farm|mine|scout|prospect|upsell|cross-sell|re-engage|woo|court ! head ! name
keep|keeping|continue|continuing|start|starting|stop|carry pushing|calling|working|selling|trying|going|doing|driving|building|looking|thinking|chasing|focusing|on
follow|following|chase|chasing up with? ! name
reach|reaching out ! name
circle|circling|loop|looping|come|coming back|in|around|round
dig|dive|drill|delve|lean|chip|tap|tune|zoom|plug|buy deep|deeper|in|into|down ! head
check|checking in|up with|on ! name
get|getting to grips|know
get|getting on top|board|it|side
wrap _ head around
tidy|clean|clear|smooth|iron|straighten|hash|flesh|work|talk it|things|this|that|up|out|through ! head
get|getting _ rolling|started|aligned|sorted|going|moving|shape|serious|ducks|act|closer
over the line
push|pushing|move|moving|get|drive it|this|them|things|that|forward|along|over|across _ line|forward|along
take|taking ownership|charge|lead|initiative|stock|offline|it
take _ offline|seriously|next level
don't let|drop|lose|forget|slack|stop|be|relax|give|leave|waste|miss|hesitate
keep it|going|doing
think outside|big|bigger|differently|strategically
be|being|act|stay|remain a?|more? proactive|professional|strategic|flexible|consultative|helpful|positive|hungry|disciplined|present|visible|ready|creative|focused|focussed|engaged|persistent|confident|organized|smart|curious|assertive
get|bring _ aligned|board|speed|page
run with it|this
work the phones|phone|account|list|base|leads|deal|territory|room
show|showing some|more? love|initiative|hustle|urgency|leadership
sell|selling value|solutions
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
regular
потихоньку|помаленьку|постепенно|понемногу
по-быстрому|быстренько|шустро|живо|мигом|бегом|пулей|спешно
как только так сразу
на перспективу|будущее
без промедления|задержек|отлагательств|проволочек
как можно быстрей
в темпе
до упора
почаще|пореже|ежечастно
when|whenever|if _ chance|minute|bandwidth|cycles|moment
sooner rather than later
in the coming|near
any time|soon|moment
at your|their convenience
chop chop
before long|it's
every now|so and|often
once in a while
frequently|often|occasionally|continuously|consistently|ongoing ! name
quick|quickly|swiftly|rapidly|pronto
down the line
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
хорошо|неплохо|здорово|классно бы
надо|нужно|хорошо|неплохо бы
хотелось бы
если есть|будут|найдешь|найдете _ время|силы|желание|возможность|окно|минута|минутка
как-то|как-нибудь
по-хорошему
по обстоятельствам
чуть-чуть
скорей всего
постольку поскольку
наверняка
при желании
kind|sort of ! < what|this|that
kinda|sorta
if you|we get|have|find|feel|can
perhaps|potentially|possibly
at least try
would be nice|good|great|ideal|helpful
it'd be nice|good|great
no rush|pressure|hurry
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
кое-что|кой-какие
чуток|чуть-чуть|малость
как минимум парочк*
парочк{у,а,ой}
с десяток
уйм{у,а}|масс{у,а}|тонн{у,а} ! > песка|щебня|груза
couple|bit|tad of?
loads|tons|heaps of
some|any more|extra|additional|new|fresh
a bit|little more?
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
