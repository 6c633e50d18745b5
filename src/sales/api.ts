import { implement } from '@orpc/server'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import * as activity from './activity.ts'
import { editActivity } from './activity-edit.ts'
import { listActivities } from './activity-list.ts'
import { readActivity } from './activity-row.ts'
import { readBoard } from './board.ts'
import { salesContract } from './contract.ts'
import * as deal from './deal.ts'
import { listDeals } from './deal-list.ts'
import { assignDeal } from './deal-owner.ts'
import { readDeal } from './deal-row.ts'
import * as dealStage from './deal-stage.ts'
import { dealHistory } from './history.ts'
import * as need from './need.ts'
import * as checklist from './checklist.ts'
import { decideNeed, heardNeeds } from './need-decision.ts'
import * as nextStep from './next-step.ts'
import * as pipeline from './pipeline.ts'
import * as product from './product.ts'
import * as stage from './stage.ts'

const os = implement(salesContract).$context<RequestContext>()

export const salesApi = os.router({
  products: {
    list: os.products.list.handler(reads(product.listProducts)),
    read: os.products.read.handler(reads(product.readProduct)),
    create: os.products.create.handler(writes(product.createProduct)),
    edit: os.products.edit.handler(writes(product.editProduct)),
    archive: os.products.archive.handler(writes(product.archiveProduct)),
    restore: os.products.restore.handler(writes(product.restoreProduct)),
  },
  pipelines: {
    list: os.pipelines.list.handler(reads(pipeline.listPipelines)),
    read: os.pipelines.read.handler(reads(pipeline.readPipeline)),
    create: os.pipelines.create.handler(writes(pipeline.createPipeline)),
    edit: os.pipelines.edit.handler(writes(pipeline.editPipeline)),
    order: os.pipelines.order.handler(writes(pipeline.orderPipelines)),
    archive: os.pipelines.archive.handler(writes(pipeline.archivePipeline)),
    restore: os.pipelines.restore.handler(writes(pipeline.restorePipeline)),
    addStage: os.pipelines.addStage.handler(writes(stage.addStage)),
    editStage: os.pipelines.editStage.handler(writes(stage.editStage)),
    orderStages: os.pipelines.orderStages.handler(writes(stage.orderStages)),
    archiveStage: os.pipelines.archiveStage.handler(writes(stage.archiveStage)),
    restoreStage: os.pipelines.restoreStage.handler(writes(stage.restoreStage)),
  },
  deals: {
    list: os.deals.list.handler(reads(listDeals)),
    board: os.deals.board.handler(reads(readBoard)),
    read: os.deals.read.handler(reads(readDeal)),
    create: os.deals.create.handler(writes(deal.createDeal)),
    edit: os.deals.edit.handler(writes(deal.editDeal)),
    move: os.deals.move.handler(writes(dealStage.moveDeal)),
    close: os.deals.close.handler(writes(dealStage.closeDeal)),
    reopen: os.deals.reopen.handler(writes(dealStage.reopenDeal)),
    assign: os.deals.assign.handler(writes(assignDeal)),
    setNextStep: os.deals.setNextStep.handler(writes(nextStep.setNextStep)),
    clearNextStep: os.deals.clearNextStep.handler(writes(nextStep.clearNextStep)),
    remove: os.deals.remove.handler(writes(deal.removeDeal)),
    restore: os.deals.restore.handler(writes(deal.restoreDeal)),
    stageChanges: os.deals.stageChanges.handler(reads(dealStage.listStageChanges)),
    history: os.deals.history.handler(reads(dealHistory)),
  },
  activities: {
    list: os.activities.list.handler(reads(listActivities)),
    read: os.activities.read.handler(reads(readActivity)),
    create: os.activities.create.handler(writes(activity.logActivity)),
    edit: os.activities.edit.handler(writes(editActivity)),
    remove: os.activities.remove.handler(writes(activity.removeActivity)),
    restore: os.activities.restore.handler(writes(activity.restoreActivity)),
  },
  checks: {
    read: os.checks.read.handler(reads(checklist.readChecks)),
    tick: os.checks.tick.handler(writes(checklist.tickCheck)),
    untick: os.checks.untick.handler(writes(checklist.untickCheck)),
  },
  needs: {
    list: os.needs.list.handler(reads(need.listNeeds)),
    read: os.needs.read.handler(reads(need.readNeed)),
    create: os.needs.create.handler(writes(need.createNeed)),
    takeUsual: os.needs.takeUsual.handler(writes(need.takeUsualNeeds)),
    edit: os.needs.edit.handler(writes(need.editNeed)),
    archive: os.needs.archive.handler(writes(need.archiveNeed)),
    restore: os.needs.restore.handler(writes(need.restoreNeed)),
    heard: os.needs.heard.handler(reads(heardNeeds)),
    decide: os.needs.decide.handler(writes(decideNeed)),
  },
})
