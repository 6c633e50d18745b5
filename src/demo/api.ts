import { implement } from '@orpc/server'
import { open, type RequestContext } from '../platform/boundary.ts'
import { demoContract } from './contract.ts'
import * as department from './installation.ts'

const os = implement(demoContract).$context<RequestContext>()

export const demoApi = os.router({
  department: {
    read: os.department.read.handler(open(department.readDemo)),
    load: os.department.load.handler(open(department.beginWithDemo)),
    remove: os.department.remove.handler(open(department.removeDemo)),
  },
})
