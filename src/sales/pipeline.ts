import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'

const firstStages = {
  ru: {
    pipeline: 'Продажи',
    stages: ['Новая', 'Квалификация', 'Предложение', 'Договор'],
    won: 'Выиграна',
    lost: 'Проиграна',
  },
  en: { pipeline: 'Sales', stages: ['New', 'Qualification', 'Offer', 'Contract'], won: 'Won', lost: 'Lost' },
}

/** A new company begins with one pipeline in its language, to be changed to its own. */
export async function openDefaultPipeline(tx: Tx, actor: Actor): Promise<void> {
  const words = firstStages[actor.locale]
  const { id } = await tx
    .insertInto('sales.pipeline')
    .values({ tenantId: actor.tenantId, name: words.pipeline, createdAt: actor.now, updatedAt: actor.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const stages = [
    ...words.stages.map((name) => ({ name, kind: 'open' })),
    { name: words.won, kind: 'won' },
    { name: words.lost, kind: 'lost' },
  ]
  await tx
    .insertInto('sales.stage')
    .values(
      stages.map((stage, position) => ({ ...stage, position, pipelineId: id, tenantId: actor.tenantId })),
    )
    .execute()
}
