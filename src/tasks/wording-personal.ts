import { dictionary } from './wording-match.ts'

/** A label stuck on a person, or a comparison with other people: words a task may not carry. */
export type PersonalReason = 'label' | 'rank'

const russianPerson =
  'менеджер/м|продав{ец,ца,цу,цом,цы,цов}|сотрудник/м|сотрудниц{а,у,е}|ты|он|она|вы|роп|команда|новичок|' +
  'работник/м|стажер/м|специалист/м'
const englishPerson =
  'rep|reps|seller|sellers|performer|performers|salesperson|salespeople|manager|managers|player|players|guy|employee'

/**
 * Methods §7: words about the task are allowed, words about the self are refused. As a refusal cannot be passed over,
 * a word that is as often said of a thing («слабый спрос», «рейтинг банка») counts only beside a word for a person.
 */
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
lazy ! > loading|susan ! name
loser|losers|slacker|slackers|idiot|idiots|moron|underperformer|underperformers|incompetent
stupid ! > question|questions|mistake
weak|useless|low|poor|bottom ${englishPerson}
`,
  rank: `
& худш/ий ${russianPerson}|отделе|команде
хуже всех|остальных
последн/ий в отделе|команде ! > закупок|снабжения|кадров|логистики
отстающ/ий ! > регион*|товар*|показател*|направлени*|поставк*|позици*|магазин*|филиал*
аутсайдер/м ! > рынк*|отрасл*
антирейтинг/м|лидерборд/м
& рейтинг/м ${russianPerson}|отдела|команды|вывес*|вывеш*|состав*|личн/ый
мест{о,а,е}? в рейтинге ! > банк*|клиент*|поставщик*|компани*|магазин*|площадк*|сайт*|выдач*|отзыв*
доск{а,у,е,и} позора
worst ${englishPerson}
worst in|on|of _ team|department|group|office
leaderboard|leaderboards
league table|tables
rank|ranks|ranking|rankings _ reps|sellers|team|people|salespeople|managers|employees
`,
})
