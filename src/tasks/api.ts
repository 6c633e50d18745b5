import { implement } from '@orpc/server'
import { reads, signedIn, writes, type RequestContext } from '../platform/boundary.ts'
import { changing } from '../platform/transaction.ts'
import { readAttainability } from './attainability.ts'
import { metricUses } from './metric-uses.ts'
import * as link from './calendar-link.ts'
import { tasksContract } from './contract.ts'
import { readGrounds } from './grounds.ts'
import * as answer from './task-answer.ts'
import * as close from './task-close.ts'
import * as list from './task-list.ts'
import * as revise from './task-revise.ts'
import { readTask } from './task-row.ts'
import { setTasks } from './task-set.ts'

const os = implement(tasksContract).$context<RequestContext>()

export const tasksApi = os.router({
  list: os.list.handler(reads(list.listTasks)),
  read: os.read.handler(reads(readTask)),
  history: os.history.handler(reads(list.taskHistory)),
  counts: os.counts.handler(reads(list.countTasks)),
  create: os.create.handler(writes(setTasks)),
  revise: os.revise.handler(writes(revise.reviseTask)),
  accept: os.accept.handler(writes(answer.acceptTask)),
  object: os.object.handler(writes(answer.objectToTask)),
  insist: os.insist.handler(writes(answer.insistOnTask)),
  close: os.close.handler(writes(close.closeTask)),
  reopen: os.reopen.handler(writes(close.reopenTask)),
  cancelMany: os.cancelMany.handler(writes(close.cancelTasks)),
  failMany: os.failMany.handler(writes(close.failTasks)),
  moveMany: os.moveMany.handler(writes(revise.moveTasks)),
  metricUses: os.metricUses.handler(reads(metricUses)),
  attainability: os.attainability.handler(reads(readAttainability)),
  grounds: os.grounds.handler(({ context, input }) =>
    reads<typeof input, Awaited<ReturnType<typeof readGrounds>>>((tx, actor, asked) =>
      readGrounds(tx, actor, asked, context.speaker),
    )({ context, input }),
  ),
  calendarLink: {
    read: os.calendarLink.read.handler(reads(link.readCalendarLink)),
    // a secret is not kept for repeated requests: repeating it makes another link
    create: os.calendarLink.create.handler(({ context }) => {
      const actor = signedIn(context)
      return changing(context.pool, actor.tenantId, (tx) => link.createCalendarLink(tx, actor, context))
    }),
    revoke: os.calendarLink.revoke.handler(writes(link.revokeCalendarLink)),
  },
})
