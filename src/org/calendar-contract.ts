import { z } from 'zod'
import { day, endpoint, id, instant, text } from '../platform/contract.ts'

const tags = ['org']

export const absenceKind = z.enum(['vacation', 'illness', 'training', 'trip', 'other'])
export const absencePart = z.enum(['full', 'first_half', 'second_half'])

export const absence = z.object({
  id,
  personId: id,
  personName: z.string(),
  startsOn: day,
  /** included */
  endsOn: day,
  /** what is missed of each of these days */
  part: absencePart,
  /** `absent` to those who may know that somebody is away and not why */
  kind: z.enum([...absenceKind.options, 'absent']),
  note: z.string().nullable(),
  /** whether the caller may change or cancel it */
  mayChange: z.boolean(),
  updatedAt: instant,
})
export type Absence = z.infer<typeof absence>

const note = text(500).nullish()

export const absencesContract = {
  list: endpoint
    .route({ method: 'GET', path: '/org/absences', tags, summary: 'Who is away between two days' })
    .input(
      z.object({
        from: day,
        /** included; at most 400 days after `from` */
        to: day,
        person: id.optional(),
        /** this person and everyone below */
        within: id.optional(),
      }),
    )
    .output(z.object({ items: z.array(absence) })),
  read: endpoint
    .route({ method: 'GET', path: '/org/absences/{id}', tags, summary: 'One absence' })
    .input(z.object({ id }))
    .output(absence),
  record: endpoint
    .route({ method: 'POST', path: '/org/absences', successStatus: 201, tags, summary: 'Record an absence' })
    .input(
      z.object({
        personId: id,
        startsOn: day,
        endsOn: day,
        part: absencePart.default('full'),
        kind: absenceKind,
        note,
      }),
    )
    .output(absence),
  edit: endpoint
    .route({ method: 'PATCH', path: '/org/absences/{id}', tags, summary: 'Change the days of an absence' })
    .input(
      z.object({
        id,
        startsOn: day.optional(),
        endsOn: day.optional(),
        part: absencePart.optional(),
        kind: absenceKind.optional(),
        note,
      }),
    )
    .output(absence),
  cancel: endpoint
    .route({ method: 'PUT', path: '/org/absences/{id}/cancellation', tags, summary: 'Cancel an absence' })
    .input(z.object({ id }))
    .output(z.object({ id })),
}

/** 'HH:MM' */
const clock = z.iso.time({ precision: -1 })

export const calendarVersion = z.object({
  id,
  /** null: since ever */
  from: day.nullable(),
  /** the first day no longer in force; null: until further notice */
  to: day.nullable(),
  country: z.string(),
  week: z.array(z.number().int()),
  startsAt: z.string(),
  endsAt: z.string(),
  breakStartsAt: z.string().nullable(),
  breakEndsAt: z.string().nullable(),
})

export const dayKindWord = z.enum(['work', 'short', 'off'])

export const calendarException = z.object({ day, kind: dayKindWord, note: z.string().nullable() })

export const calendarDay = z.object({
  day,
  kind: dayKindWord,
  /** id of the holiday, such as 'new_year' */
  holiday: z.string().nullable(),
  movedFrom: day.nullable(),
  movedTo: day.nullable(),
  /** the company decided about this day itself */
  exception: z.boolean(),
  provisional: z.boolean(),
  minutes: z.number().int(),
})

export const calendarView = z.object({
  year: z.number().int(),
  /** every version, in order of time */
  versions: z.array(calendarVersion),
  /** of the year */
  exceptions: z.array(calendarException),
  /** every day of the year as it is worked */
  days: z.array(calendarDay),
  months: z.array(
    z.object({ month: z.number().int(), workingDays: z.number().int(), minutes: z.number().int() }),
  ),
  workingDays: z.number().int(),
  minutes: z.number().int(),
  /** the acts behind the year's holidays; null where no holidays apply */
  source: z.object({ text: z.string(), version: z.string(), provisional: z.boolean() }).nullable(),
  countries: z.array(z.string()),
})
export type CalendarView = z.infer<typeof calendarView>

export const calendarContract = {
  read: endpoint
    .route({ method: 'GET', path: '/org/calendar', tags, summary: 'The working time of a year' })
    .input(z.object({ year: z.coerce.number<number>().int().min(2000).max(2100).optional() }))
    .output(calendarView),
  setVersion: endpoint
    .route({
      method: 'PUT',
      path: '/org/calendar/versions/{from}',
      tags,
      summary: 'Set week and hours from a day on; replaces what was planned after that day',
    })
    .input(
      z.object({
        from: day,
        /** ISO 3166, such as 'RU'; '' for no holidays */
        country: z.string().regex(/^([A-Z]{2})?$/),
        week: z
          .array(z.number().int().min(1).max(7))
          .min(1)
          .max(7)
          .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
        startsAt: clock,
        endsAt: clock,
        breakStartsAt: clock.nullish(),
        breakEndsAt: clock.nullish(),
      }),
    )
    .output(calendarVersion),
  removeVersion: endpoint
    .route({
      method: 'DELETE',
      path: '/org/calendar/versions/{id}',
      tags,
      summary: 'Take back a version; the one before it stays in force',
    })
    .input(z.object({ id }))
    .output(z.object({ id })),
  putException: endpoint
    .route({
      method: 'PUT',
      path: '/org/calendar/exceptions/{day}',
      tags,
      summary: 'Decide about one day against the country’s calendar',
    })
    .input(z.object({ day, kind: dayKindWord, note }))
    .output(calendarException),
  removeException: endpoint
    .route({
      method: 'DELETE',
      path: '/org/calendar/exceptions/{day}',
      tags,
      summary: 'Let the country’s calendar decide again',
    })
    .input(z.object({ day }))
    .output(z.object({ day })),
}
