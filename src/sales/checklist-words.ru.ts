/** Of what is to be done on a deal in its stage. */
export const checklistRu = {
  title: 'На этом этапе',
  done: '{{done}} из {{count}}',
  ticked: 'Отмечено: {{name}}',
  unticked: 'Отметка снята: {{name}}',
}
export const checklistReasonsRu = {
  checks_of_open_stages: 'Список действий бывает у этапов, где сделка в работе.',
}
