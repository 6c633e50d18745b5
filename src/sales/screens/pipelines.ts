import { useQuery } from '@tanstack/react-query'
import { query } from '../../web/client.ts'
import type { Pipeline, Stage } from '../pipeline-contract.ts'

/** The company's pipelines in use, each with its stages in use. Rarely changed: asked for once in a while. */
export function usePipelines(): Pipeline[] {
  const { data } = useQuery(
    query.sales.pipelines.list.queryOptions({
      input: {},
      staleTime: 60_000,
      select: ({ items }) => items.map(withoutArchived),
    }),
  )
  return data ?? []
}

function withoutArchived(pipeline: Pipeline): Pipeline {
  return { ...pipeline, stages: pipeline.stages.filter(({ archivedAt }) => archivedAt === null) }
}

export function stagesOfKind(pipeline: Pipeline | undefined, kind: Stage['kind']): Stage[] {
  return pipeline?.stages.filter((stage) => stage.kind === kind) ?? []
}
