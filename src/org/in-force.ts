import { sql, type RawBuilder } from 'kysely'

/**
 * Whether the position `o` of a statement is in force on a day: `join org.position o on … and ${inForceOn(day)}`. In plain
 * comparisons: of a range operator the planner guesses one row, and then joins the company by nested loops.
 */
export function inForceOn(day: string, position: RawBuilder<unknown> = sql`o`): RawBuilder<boolean> {
  return sql<boolean>`(${position}.from_day is null or ${position}.from_day <= ${day}::date)
    and (${position}.to_day is null or ${position}.to_day > ${day}::date)`
}
