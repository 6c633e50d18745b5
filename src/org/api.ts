import { implement } from '@orpc/server'
import type { Actor } from '../platform/actor.ts'
import { open, reads, signedIn, writes, type RequestContext } from '../platform/boundary.ts'
import { changing, type Tx } from '../platform/transaction.ts'
import * as absence from './absence.ts'
import { readChart } from './chart.ts'
import { orgContract } from './contract.ts'
import * as employment from './employment.ts'
import * as invitation from './invitation.ts'
import * as me from './me.ts'
import * as person from './person.ts'
import * as position from './position.ts'
import * as settings from './settings.ts'
import * as setup from './setup.ts'
import * as calendar from './work-calendar.ts'

const os = implement(orgContract).$context<RequestContext>()

export const orgApi = os.router({
  people: {
    list: os.people.list.handler(reads(person.listPeople)),
    read: os.people.read.handler(reads(person.readPerson)),
    create: os.people.create.handler(writes(employment.createPerson)),
    edit: os.people.edit.handler(
      withContext((tx, actor, input, { signIn }) => person.editPerson(tx, actor, input, signIn)),
    ),
    setHiring: os.people.setHiring.handler(writes(employment.setHiring)),
    setPosition: os.people.setPosition.handler(writes(position.setPosition)),
    transferReports: os.people.transferReports.handler(writes(position.transferReports)),
    depart: os.people.depart.handler(writes(employment.depart)),
    undoDeparture: os.people.undoDeparture.handler(writes(employment.undoDeparture)),
  },
  chart: {
    read: os.chart.read.handler(reads(readChart)),
  },
  absences: {
    list: os.absences.list.handler(reads(absence.listAbsences)),
    read: os.absences.read.handler(reads(absence.readAbsence)),
    record: os.absences.record.handler(writes(absence.recordAbsence)),
    edit: os.absences.edit.handler(writes(absence.editAbsence)),
    cancel: os.absences.cancel.handler(writes(absence.cancelAbsence)),
  },
  calendar: {
    read: os.calendar.read.handler(reads(calendar.readCalendar)),
    setVersion: os.calendar.setVersion.handler(writes(calendar.setCalendarVersion)),
    removeVersion: os.calendar.removeVersion.handler(writes(calendar.removeCalendarVersion)),
    putException: os.calendar.putException.handler(writes(calendar.putException)),
    removeException: os.calendar.removeException.handler(writes(calendar.removeException)),
  },
  tenant: {
    read: os.tenant.read.handler(reads(settings.readTenant)),
    edit: os.tenant.edit.handler(writes(settings.editTenant)),
  },
  setup: {
    state: os.setup.state.handler(open(setup.readSetup)),
    found: os.setup.found.handler(open(setup.setUp)),
  },
  invitations: {
    invite: os.invitations.invite.handler(
      secretly((tx, actor, { id }, context) => invitation.invite(tx, actor, id, addressOf(context))),
    ),
    revoke: os.invitations.revoke.handler(writes(invitation.revokeLinks)),
    resetPassword: os.invitations.resetPassword.handler(
      secretly((tx, actor, input, context) => invitation.resetByLink(tx, actor, input, addressOf(context))),
    ),
    read: os.invitations.read.handler(open(invitation.readInvitation)),
    accept: os.invitations.accept.handler(open(invitation.acceptInvitation)),
  },
  me: {
    read: os.me.read.handler(reads(me.readMe)),
    sessions: os.me.sessions.handler(open(me.listSessions)),
    endSession: os.me.endSession.handler(open(me.endSession)),
    endSessions: os.me.endSessions.handler(open(me.endAllSessions)),
    keys: os.me.keys.handler(open(me.listKeys)),
    createKey: os.me.createKey.handler(open(me.createKey)),
    revokeKey: os.me.revokeKey.handler(open(me.revokeKey)),
  },
})

/** A change that also needs the way in: accounts live outside the tenant's transaction. */
function withContext<Input, Output>(
  verb: (tx: Tx, actor: Actor, input: Input, context: RequestContext) => Promise<Output>,
): (call: { context: RequestContext; input: Input }) => Promise<Output> {
  return (call) => writes<Input, Output>((tx, actor, input) => verb(tx, actor, input, call.context))(call)
}

/**
 * A change whose answer is a secret. It is not kept for repeated requests, as answers to other POSTs are: repeating it
 * makes another link, and the earlier one stops working.
 */
function secretly<Input, Output>(
  verb: (tx: Tx, actor: Actor, input: Input, context: RequestContext) => Promise<Output>,
): (call: { context: RequestContext; input: Input }) => Promise<Output> {
  return ({ context, input }) => {
    const actor = signedIn(context)
    return changing(context.pool, actor.tenantId, (tx) => verb(tx, actor, input, context))
  }
}

/** The address people use, else the one this request was made to. */
function addressOf({ signIn, request }: RequestContext): string {
  return (signIn.url ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')
}
