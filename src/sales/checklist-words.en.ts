import type { checklistReasonsRu, checklistRu } from './checklist-words.ru.ts'

export const checklistEn: typeof checklistRu = {
  title: 'At this stage',
  done: '{{done}} of {{count}}',
  ticked: 'Ticked: {{name}}',
  unticked: 'Unticked: {{name}}',
}
export const checklistReasonsEn: typeof checklistReasonsRu = {
  checks_of_open_stages: 'A list of steps belongs to a stage where the deal is under way.',
}
