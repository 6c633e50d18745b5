import { dictionary } from './wording-match.ts'

/** A label stuck on a person, or a comparison with other people: words a task may not carry. */
export const personalReasons = ['label', 'rank'] as const
export type PersonalReason = (typeof personalReasons)[number]

const russianPerson =
  'менеджер/м|продав{ец,ца,цу,цом,цы,цов}|сотрудник/м|сотрудниц{а,у,е}|ты|он|она|вы|они|звено|роп|команда|' +
  'новичок|работник/м|нас|вас|стажер/м|специалист/м'
const englishPerson =
  'rep|reps|seller|sellers|performer|performers|salesperson|salespeople|manager|managers|link|player|players|guy|employee'

/** Methods §7: words about the task are allowed, words about the self are refused. */
export const personalIn = dictionary<PersonalReason>({
  label: `
лентя{й,я,ю,ем,и,ев,ям,ями}
лен{ись,иться,ится,ишься,ятся,итесь,имся,ился,илась}|облен{ился,илась,ились}
ленив/ый|бестолков/ый|никчемн/ый|некомпетентн/ый|бездарн/ый
бездельник/м|бездельнича{ть,ет,ешь,й,йте}|бездар{ь,и}
тупиц{а,у,ы,е}|дурак/м|дура|идиот/м|неудачник/м|лузер/м|слабак/м|балбес/м|нытик/м
тупой|тупая ! > нож|угол|предмет
разгильдя{й,я,ю,и,ев}|раздолба{й,я,ю,и,ев}|тунеяд{ец,ца,цу,цы,цев}
безответственн/ый ! > хранение
& слаб/ый|слабейший|бесполезн/ый ${russianPerson}
lazy ! name
loser|losers|slacker|slackers|idiot|idiots|moron|underperformer|underperformers|stupid|incompetent
weak|useless|low|poor|bottom ${englishPerson}
dead weight
`,
  rank: `
& худш/ий ${russianPerson}|отделе|команде|всех|группе|филиале|компании
хуже всех|остальных
последн/ий _ отделе|команде
отстающ/ий ! > регион/м|товар/м|показател{ь,и}|направлени{е,я}
аутсайдер/м|антирейтинг/м|лидерборд/м
рейтинг/м ! < кредитн/ый|финансов/ый|высокий|низкий ! > банк/м|клиент/м|поставщик/м|надежности|сайта|товар/м|карточк{а,и}|компани{и,й}|отзывов|магазин/м|площадк{и,е}|конкурент/м|бренд/м|партнер/м|дилер/м|приложени{я,й}
доск{а,у,е,и} позора
worst ${englishPerson}|in|on|of
leaderboard|leaderboards
league table|tables
rank|ranks|ranking|rankings _ reps|sellers|team|people|salespeople|managers|employees
`,
})
