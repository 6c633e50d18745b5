import { z } from 'zod'
import { endpoint, flag, id, instant, text } from '../platform/contract.ts'

const tags = ['sales']

export const stageKinds = ['open', 'won', 'lost'] as const
export type StageKind = (typeof stageKinds)[number]

export const stage = z.object({
  id,
  name: z.string(),
  kind: z.enum(stageKinds),
  position: z.number().int(),
  archivedAt: instant.nullable(),
})
export type Stage = z.infer<typeof stage>

/** A pipeline with its stages in order: open ones first, then won, then lost. */
export const pipeline = z.object({
  id,
  name: z.string(),
  position: z.number().int(),
  stages: z.array(stage),
  archivedAt: instant.nullable(),
  updatedAt: instant,
})
export type Pipeline = z.infer<typeof pipeline>

const stageInput = z.object({ name: text(100), kind: z.enum(stageKinds) })

export const pipelinesContract = {
  list: endpoint
    .route({ method: 'GET', path: '/sales/pipelines', tags, summary: 'Pipelines with their stages' })
    .input(z.object({ archived: flag.optional() }))
    .output(z.object({ items: z.array(pipeline) })),
  read: endpoint
    .route({ method: 'GET', path: '/sales/pipelines/{id}', tags, summary: 'One pipeline' })
    .input(z.object({ id }))
    .output(pipeline),
  create: endpoint
    .route({
      method: 'POST',
      path: '/sales/pipelines',
      successStatus: 201,
      tags,
      summary: 'Add a pipeline; without stages it gets the usual ones',
    })
    .input(z.object({ name: text(100), stages: z.array(stageInput).min(3).max(50).optional() }))
    .output(pipeline),
  edit: endpoint
    .route({ method: 'PATCH', path: '/sales/pipelines/{id}', tags, summary: 'Rename a pipeline' })
    .input(z.object({ id, name: text(100) }))
    .output(pipeline),
  order: endpoint
    .route({ method: 'PUT', path: '/sales/pipeline-order', tags, summary: 'Put the pipelines in this order' })
    .input(z.object({ ids: z.array(id).min(1).max(100) }))
    .output(z.object({ items: z.array(pipeline) })),
  archive: endpoint
    .route({
      method: 'PUT',
      path: '/sales/pipelines/{id}/archival',
      tags,
      summary: 'Take a pipeline without open deals off the list',
    })
    .input(z.object({ id }))
    .output(pipeline),
  restore: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/pipelines/{id}/archival',
      tags,
      summary: 'Put it back on the list',
    })
    .input(z.object({ id }))
    .output(pipeline),
  addStage: endpoint
    .route({
      method: 'POST',
      path: '/sales/pipelines/{id}/stages',
      successStatus: 201,
      tags,
      summary: 'Add a stage, last of its kind unless told before which',
    })
    .input(stageInput.extend({ id, kind: z.enum(stageKinds).default('open'), beforeId: id.nullish() }))
    .output(pipeline),
  editStage: endpoint
    .route({
      method: 'PATCH',
      path: '/sales/pipelines/{id}/stages/{stageId}',
      tags,
      summary: 'Rename a stage',
    })
    .input(z.object({ id, stageId: id, name: text(100) }))
    .output(pipeline),
  orderStages: endpoint
    .route({
      method: 'PUT',
      path: '/sales/pipelines/{id}/stage-order',
      tags,
      summary: 'Put all stages of the pipeline in this order',
    })
    .input(z.object({ id, stageIds: z.array(id).min(1).max(100) }))
    .output(pipeline),
  archiveStage: endpoint
    .route({
      method: 'PUT',
      path: '/sales/pipelines/{id}/stages/{stageId}/archival',
      tags,
      summary: 'Take a stage off; its deals move to another stage of the same kind',
    })
    .input(z.object({ id, stageId: id, moveDealsTo: id.nullish() }))
    .output(pipeline),
  restoreStage: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/pipelines/{id}/stages/{stageId}/archival',
      tags,
      summary: 'Put a stage back',
    })
    .input(z.object({ id, stageId: id }))
    .output(pipeline),
}
