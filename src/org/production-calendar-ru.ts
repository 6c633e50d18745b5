import type { CountryCalendar } from './production-calendar.ts'

/**
 * The Russian production calendar as data. What is stored is what the law stores: which days are holidays
 * (article 112 of the Labour Code, by the edition in force), which rest days the Government moved each
 * year, and the days the President declared non-working. Everything else (weekends, the move of a holiday
 * that falls on a weekend, shortened days) follows from these by rule in `production-calendar.ts`.
 *
 * A year that is not here is computed from the holidays alone and marked provisional.
 */
export const russia: CountryCalendar = {
  computedSource:
    'ТК РФ, ст. 112: праздники и перенос выходных по общему правилу, без переносов Правительства',

  holidayRules: [
    {
      since: 2002,
      law: 'ТК РФ, ст. 112 в первоначальной редакции (197-ФЗ от 30.12.2001)',
      januaryWeekendsMove: true,
      days: {
        '01-01': 'new_year',
        '01-02': 'new_year',
        '01-07': 'christmas',
        '02-23': 'defender_day',
        '03-08': 'women_day',
        '05-01': 'spring_and_labour_day',
        '05-02': 'spring_and_labour_day',
        '05-09': 'victory_day',
        '06-12': 'russia_day',
        '11-07': 'accord_day',
        '12-12': 'constitution_day',
      },
    },
    {
      since: 2005,
      law: 'ТК РФ, ст. 112 в редакции 201-ФЗ от 29.12.2004',
      januaryWeekendsMove: true,
      days: {
        '01-01': 'new_year',
        '01-02': 'new_year',
        '01-03': 'new_year',
        '01-04': 'new_year',
        '01-05': 'new_year',
        '01-07': 'christmas',
        '02-23': 'defender_day',
        '03-08': 'women_day',
        '05-01': 'spring_and_labour_day',
        '05-09': 'victory_day',
        '06-12': 'russia_day',
        '11-04': 'unity_day',
      },
    },
    {
      since: 2013,
      law: 'ТК РФ, ст. 112 в редакции 35-ФЗ от 23.04.2012',
      // Two weekend days of 1–8 January are moved by the Government's act, wherever it sees fit.
      januaryWeekendsMove: false,
      days: {
        '01-01': 'new_year',
        '01-02': 'new_year',
        '01-03': 'new_year',
        '01-04': 'new_year',
        '01-05': 'new_year',
        '01-06': 'new_year',
        '01-07': 'christmas',
        '01-08': 'new_year',
        '02-23': 'defender_day',
        '03-08': 'women_day',
        '05-01': 'spring_and_labour_day',
        '05-09': 'victory_day',
        '06-12': 'russia_day',
        '11-04': 'unity_day',
      },
    },
  ],

  years: {
    2013: {
      source: 'постановление Правительства РФ от 15.10.2012 № 1048',
      version: '2012-10-15',
      moved: ['01-05 → 05-02', '01-06 → 05-03', '02-25 → 05-10'],
    },
    2014: {
      source: 'постановление Правительства РФ от 28.05.2013 № 444',
      version: '2013-05-28',
      moved: ['01-04 → 05-02', '01-05 → 06-13', '02-24 → 11-03'],
    },
    2015: {
      source: 'постановление Правительства РФ от 27.08.2014 № 860',
      version: '2014-08-27',
      moved: ['01-03 → 01-09', '01-04 → 05-04'],
    },
    2016: {
      source: 'постановление Правительства РФ от 24.09.2015 № 1017',
      version: '2015-09-24',
      moved: ['01-02 → 05-03', '01-03 → 03-07', '02-20 → 02-22'],
    },
    2017: {
      source: 'постановление Правительства РФ от 04.08.2016 № 756',
      version: '2016-08-04',
      moved: ['01-01 → 02-24', '01-07 → 05-08'],
    },
    2018: {
      source: 'постановление Правительства РФ от 14.10.2017 № 1250',
      version: '2017-10-14',
      moved: ['01-06 → 03-09', '01-07 → 05-02', '04-28 → 04-30', '06-09 → 06-11', '12-29 → 12-31'],
    },
    2019: {
      source: 'постановление Правительства РФ от 01.10.2018 № 1163',
      version: '2018-10-01',
      moved: ['01-05 → 05-02', '01-06 → 05-03', '02-23 → 05-10'],
    },
    2020: {
      source:
        'постановление Правительства РФ от 10.07.2019 № 875; указы Президента РФ от 25.03.2020 № 206, ' +
        'от 02.04.2020 № 239, от 28.04.2020 № 294, от 29.05.2020 № 345, от 01.06.2020 № 354',
      version: '2020-06-01',
      moved: ['01-04 → 05-04', '01-05 → 05-05'],
      nonWorking: ['03-30 … 04-30', '05-06 … 05-08', '06-24 … 06-24', '07-01 … 07-01'],
    },
    2021: {
      source:
        'постановление Правительства РФ от 10.10.2020 № 1648; указы Президента РФ от 23.04.2021 № 242, ' +
        'от 20.10.2021 № 595',
      version: '2021-10-20',
      moved: ['01-02 → 11-05', '01-03 → 12-31', '02-20 → 02-22'],
      // Decree 595 runs from 30 October to 7 November; from 4 November on those days are off anyway.
      nonWorking: ['05-04 … 05-07', '10-30 … 11-03'],
    },
    2022: {
      source: 'постановление Правительства РФ от 16.09.2021 № 1564',
      version: '2021-09-16',
      moved: ['01-01 → 05-03', '01-02 → 05-10', '03-05 → 03-07'],
    },
    2023: {
      source: 'постановление Правительства РФ от 29.08.2022 № 1505',
      version: '2022-08-29',
      moved: ['01-01 → 02-24', '01-08 → 05-08'],
    },
    2024: {
      source: 'постановление Правительства РФ от 10.08.2023 № 1314',
      version: '2023-08-10',
      moved: ['01-06 → 05-10', '01-07 → 12-31', '04-27 → 04-29', '11-02 → 04-30', '12-28 → 12-30'],
    },
    2025: {
      source: 'постановление Правительства РФ от 04.10.2024 № 1335',
      version: '2024-10-04',
      moved: ['01-04 → 05-02', '01-05 → 12-31', '02-23 → 05-08', '03-08 → 06-13', '11-01 → 11-03'],
    },
    2026: {
      source: 'постановление Правительства РФ от 24.09.2025 № 1466',
      version: '2025-09-24',
      moved: ['01-03 → 01-09', '01-04 → 12-31'],
    },
    2027: {
      // Taken from two independent retellings of the act, not compared with the official publication yet.
      source: 'постановление Правительства РФ от 17.09.2026 № 1187 (по пересказам, с публикацией не сверено)',
      version: '2026-09-17',
      provisional: true,
      moved: ['01-02 → 11-05', '01-03 → 12-31', '02-20 → 02-22'],
    },
  },
}
