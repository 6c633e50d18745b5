import { implement } from '@orpc/server'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import * as account from './account.ts'
import { listAccounts, listIndustries } from './account-list.ts'
import { clientsContract } from './contract.ts'
import { accountHistory } from './history.ts'
import * as ownership from './ownership.ts'

const os = implement(clientsContract).$context<RequestContext>()

export const clientsApi = os.router({
  accounts: {
    list: os.accounts.list.handler(reads(listAccounts)),
    industries: os.accounts.industries.handler(reads(listIndustries)),
    read: os.accounts.read.handler(reads(account.readAccount)),
    create: os.accounts.create.handler(writes(account.createAccount)),
    edit: os.accounts.edit.handler(writes(account.editAccount)),
    assign: os.accounts.assign.handler(writes(ownership.assignAccount)),
    assignMany: os.accounts.assignMany.handler(writes(ownership.assignAccounts)),
    archive: os.accounts.archive.handler(writes(account.archiveAccount)),
    restore: os.accounts.restore.handler(writes(account.restoreAccount)),
    ownership: os.accounts.ownership.handler(reads(ownership.listOwnership)),
    history: os.accounts.history.handler(reads(accountHistory)),
  },
})
