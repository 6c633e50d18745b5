import type { warningsRu } from './warning-words.ru.ts'

export const warningsEn: typeof warningsRu = {
  more: '{{number}} more',
  title: 'Warnings and opportunities',
  tab: 'Warnings',
  warning: 'Warning',
  opportunity: 'Opportunity',
  history: 'All warnings',
  kinds: {
    plan_chance: 'Chance of the plan',
    coverage: 'Pipeline coverage',
    absences: 'Absences ahead',
    base: 'Fewer new deals than needed',
    pile_up: 'Pile-up at the quarter’s end',
    late_deals: 'Large deals without a next step',
    stage: 'A stage from which less is won than usual',
    dormant: 'Clients who stopped buying',
  },
  least: 'less than 5%',
  most: 'more than 95%',
  quarter: 'Q{{number}} {{year}}',
  says: {
    chanceFell:
      'The chance of the plan ({{period}}) fell from {{before}} to {{now}} in a week: {{expected}} expected instead of {{expectedBefore}}, plan {{quota}}.',
    chanceFellOnly:
      'The chance of the plan ({{period}}) fell from {{before}} to {{now}} in a week: {{expected}} expected, plan {{quota}}.',
    chanceLow: 'The chance of the plan ({{period}}) is {{now}}: {{expected}} expected, plan {{quota}}.',
    coverage:
      'There are too few open deals for the plan ({{period}}): deals of {{open}} end by then, {{coverage}} of the {{left}} still to be won, and {{needed}} is needed.',
    absences:
      'In the next four weeks the department loses {{lost}} of {{work}} working days ({{share}}, usually {{usual}}): {{plan}} of the money expected stands on those who are away.',
    base: 'We open {{rate}} new deals a working day, and the plan needs {{needed}}: {{opened}} opened in three months.',
    pileUp:
      '{{share}} of open money is set for the last two weeks of the quarter (usually {{usual}}): {{deals}} deals of {{late}} out of {{open}}.',
    lateDeals:
      'Large deals in the last stages without a next step: {{deals}}, {{amount}}. Of such stages {{expected}} is usually won.',
    stage:
      'Of deals that passed “{{stage}}” {{recent}} were won in three months, usually {{usual}}. To be back at your own usual is {{expected}} more from the deals open in it.',
    dormant:
      'Clients who used to buy and have been silent for half a year or longer: {{clients}}. In a quarter {{share}} of such usually return, about {{expected}}.',
  },
  what: {
    plan_chance:
      'Told when the chance of the plan fell by 15 points or more in a week and is below 70%, or when it is below 30% and more than a third of the period is ahead.',
    coverage:
      'For the quarter in which deals opened today come to an end: half of those won take up to {{cycle}} days. What is left is the plan less what is won and less what deals not yet opened are expected to bring. Told when the money in deals that end by then is less than three quarters of what your share of won deals needs. {{open}} open deals, {{ended}} ended.',
    absences:
      'Told when at least five working days of the next four weeks are lost, twice the usual and 10 points more. Usual is the part of the last half year. Nobody sees here why people are away. Away for long: {{people}}.',
    base: 'The rate of new deals in three months, evened out between sellers, against what the plan needs with {{share}} of deals won at {{deal}} each. Told when the rate is too low with a chance of at least 80% (now {{chance}}).',
    pile_up:
      'Open deals expected to close in this quarter. Told when at least 40% of their money is set for the last two weeks, and twice what was won in those weeks of past quarters.',
    late_deals:
      'Deals larger than your average won one, in the last two stages, without a next step. Expected money is the deal’s sum × the share won of deals that stood in the stage. Ended deals: {{ended}}.',
    stage:
      'The share won of deals that passed the stage and ended in 90 days ({{recentDeals}}) against the median of the company’s four quarters before ({{usualDeals}}). Told when it is lower with a chance of at least 80% (now {{chance}}). It is about the stage, not about people.',
    dormant:
      'Clients with two purchases or more, the last half a year ago or earlier, and nothing open. Of {{before}} such clients three months ago {{returned}} returned; the average deal is {{deal}}.',
  },
  trueIf: {
    plan_chance: 'Comes true if the plan of the period is missed.',
    coverage: 'Comes true if the plan of that quarter is missed.',
    absences: 'Comes true if less is won in these four weeks than would be expected with the usual absences.',
    base: 'Comes true if in the next four weeks too fewer deals are opened than the plan needs.',
    pile_up: 'Comes true if at least a third of this money slips past the end of the quarter.',
    late_deals: 'Comes true if these deals bring at least half of what was told within 90 days.',
    stage: 'Comes true if the share is back at the usual in the next 90 days.',
    dormant: 'Comes true if these clients buy for at least half of what was told within 90 days.',
  },
  track: 'Of such, tried: {{resolved}}, came true: {{cameTrue}}.',
  untried: 'Not yet tried on your data: {{resolved}} tried, {{enough}} needed.',
  open: {
    deals: 'See deals',
    absences: 'Absences',
    steps: 'Set steps',
  },
  aside: {
    act: 'Put aside',
    notYours: 'It is put aside by whoever leads the department',
    reason: 'Why it is put aside',
    until: 'Not to be shown until',
    untilHint: 'It comes back earlier if it gets clearly worse',
    done: 'Put aside',
    back: 'Show again',
    returned: 'On the board again',
    note: 'Put aside until {{until}}: {{reason}} ({{name}}, {{at}})',
  },
  states: {
    current: 'Holds',
    aside: 'Put aside',
    ceased: 'No reason any more',
    came_true: 'Came true',
    did_not: 'Did not',
    cannot_tell: 'Cannot be told',
  },
  list: {
    title: 'What was told',
    told: 'First {{told}}, last {{seen}}',
    emptyTitle: 'No warnings so far',
    empty:
      'Each night Norma looks at the plan, the pipeline, absences and clients. What there is to warn of appears on “Today” and stays here.',
  },
  record: {
    title: 'Check of warnings',
    whatIs:
      'What counts as come true was decided beforehand. The last column is how often the same came about where nobody was warned: if both are close, the warning is worth nothing.',
    kind: 'What',
    told: 'Told',
    resolved: 'Tried',
    cameTrue: 'Came true',
    interval: '80% interval',
    quiet: 'Without a warning',
    quietIs: '{{percent}} of {{of}}',
    untried: 'not yet tried on your data',
    off: 'not shown: it seldom came true when tried',
  },
}
