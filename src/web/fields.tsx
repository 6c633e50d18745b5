export { DayInput } from './day-input.tsx'
export { MoneyInput } from './money-input.tsx'
export { RemoteSelect, type Option } from './remote-select.tsx'
