import { implement } from '@orpc/server'
import { reads, type RequestContext } from '../platform/boundary.ts'
import { readBoard } from './board.ts'
import { todayContract } from './contract.ts'
import { readMyDay } from './my-day.ts'

const os = implement(todayContract).$context<RequestContext>()

export const todayApi = os.router({
  board: os.board.handler(reads(readBoard)),
  myDay: os.myDay.handler(reads(readMyDay)),
})
