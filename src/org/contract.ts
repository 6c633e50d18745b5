import { invitationsContract, meContract, setupContract, tenantContract } from './account-contract.ts'
import { absencesContract, calendarContract } from './calendar-contract.ts'
import { chartContract, peopleContract } from './people-contract.ts'

/** What the API promises about the company, its people and its working time. */
export const orgContract = {
  people: peopleContract,
  chart: chartContract,
  absences: absencesContract,
  calendar: calendarContract,
  tenant: tenantContract,
  setup: setupContract,
  invitations: invitationsContract,
  me: meContract,
}
