import { taskScreensEn } from './screen-words.en.ts'
import type { tasksRu } from './words.ru.ts'

export const tasksEn: typeof tasksRu = {
  screens: taskScreensEn,
  grounds: {
    market:
      'Deals of the whole company: how many were opened, won and lost in the period, and in as many days before it. The win rate is the won of those closed.',
    product:
      'What sells: deals of the whole company closed in the period, by product, and how many of them are this person’s.',
    base: 'Clients this person leads: untouched had no activity ever, dormant none in the last 90 days, covered at least one in them.',
    sales:
      'Open deals of this person by stage; those won and lost in the period. The cycle is the middle number of days from opening to winning, from three won deals on.',
    documents: 'Unpaid invoices and unsigned contracts: there are no documents here yet.',
  },
  calendar: {
    name: 'Norma: my tasks',
    done: '{{done}} of {{target}} done',
    result: 'Result: {{result}}',
    proof: 'Proven by: {{proof}}',
  },
  reasons: {
    task_personal_words:
      'These words are about the person, not the work: “{{phrase}}”. Say what is to be done.',
    task_metric_or_result: 'Name one: a metric with a number, or a visible result.',
    task_metric_unknown: 'There is no such metric.',
    task_metric_has_target: 'A metric needs a number.',
    task_target_without_metric: 'A number belongs to a metric: a visible result has none.',
    task_target_positive: 'The number must be above zero.',
    task_result_has_proof: 'Say both the result and what will prove it.',
    task_due_missing: 'Name the due day.',
    task_due_twice: 'The due is named twice: the day and the time disagree.',
    task_due_past: 'This due has already passed.',
    task_span: 'The due is not before the beginning, and no more than three years after it.',
    task_repeats_longer: 'The task repeats more often than it lasts: shorten it, or repeat it less often.',
    task_person_unknown: 'There is no such person.',
    task_person_out_of_reach: '{{name}} is not in your team: tasks are set by their own supervisor.',
    task_person_left: '{{name}} no longer works here.',
    task_person_twice: 'This person is named twice.',
    task_needs_ground: 'Name the ground: a figure, a rule or an example.',
    task_ground_has_words: 'Describe the ground in words.',
    task_example_missing: 'An example is a deal or an activity: choose one.',
    task_example_unknown: 'There is no such example, or you do not see it.',
    task_closed: 'The task is closed already.',
    task_not_proposed: 'The task is accepted already.',
    task_not_objected: 'Nobody objects to this task.',
    task_not_closed: 'The task is not closed.',
    task_cancelled_stays: 'A cancelled task does not come back: set a new one.',
    task_closed_long_ago: 'The task was closed more than 30 days ago: set a new one.',
    task_counts_itself: 'This task counts itself: it is done when the number is reached.',
    task_answered_by_its_person: 'A task is answered by the person it was set to.',
    task_set_above: 'This task is changed by whoever set it, or by a supervisor above.',
    task_series_once: 'This repeating task is already there for that day.',
    calendar_link_unknown: 'This calendar link no longer works.',
  },
}
