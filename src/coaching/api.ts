import { implement } from '@orpc/server'
import { reads, signedIn, writes, type RequestContext } from '../platform/boundary.ts'
import { changing } from '../platform/transaction.ts'
import { coachingContract } from './contract.ts'
import * as correction from './correction.ts'
import { listBranches } from './correction-branches.ts'
import { suggestCorrection } from './correction-ground.ts'
import * as deviation from './deviation.ts'
import * as diagnosis from './diagnosis-told.ts'
import * as promise from './one-to-one-agree.ts'
import * as pairs from './one-to-one-pairs.ts'
import * as oneToOne from './one-to-one.ts'
import * as needShift from './need-shift-told.ts'
import * as rollout from './rollout.ts'
import * as objection from './rollout-objection.ts'
import { listRollouts, readRollout } from './rollout-told.ts'
import { readConcentration } from './concentration-told.ts'
import * as signal from './signal.ts'
import { readVisibility } from './visibility.ts'

const os = implement(coachingContract).$context<RequestContext>()

export const coachingApi = os.router({
  deviations: {
    list: os.deviations.list.handler(reads(deviation.listDeviations)),
    read: os.deviations.read.handler(reads(deviation.readDeviation)),
    putAside: os.deviations.putAside.handler(writes(deviation.putAside)),
    takeUp: os.deviations.takeUp.handler(writes(deviation.takeUp)),
  },
  corrections: {
    list: os.corrections.list.handler(reads(correction.listCorrections)),
    read: os.corrections.read.handler(reads(correction.readCorrection)),
    suggest: os.corrections.suggest.handler(reads(suggestCorrection)),
    start: os.corrections.start.handler(({ context, input }) =>
      writes((tx, actor, asked: typeof input) =>
        correction.startCorrection(tx, actor, asked, context.speaker),
      )({ context, input }),
    ),
    change: os.corrections.change.handler(writes(correction.changeCorrection)),
    close: os.corrections.close.handler(writes(correction.closeCorrection)),
    branches: os.corrections.branches.handler(reads(listBranches)),
    whatHelps: os.corrections.whatHelps.handler(reads(correction.listWhatHelps)),
  },
  diagnoses: {
    // a look from above leaves a trace, so reading writes
    read: os.diagnoses.read.handler(({ context, input }) => {
      const actor = signedIn(context)
      return changing(context.pool, actor.tenantId, (tx) => diagnosis.lookAtDiagnosis(tx, actor, input))
    }),
    contest: os.diagnoses.contest.handler(writes(diagnosis.contestDiagnosis)),
    answer: os.diagnoses.answer.handler(writes(diagnosis.answerContest)),
  },
  rollouts: {
    list: os.rollouts.list.handler(reads(listRollouts)),
    read: os.rollouts.read.handler(reads(readRollout)),
    start: os.rollouts.start.handler(writes(rollout.startRollout)),
    change: os.rollouts.change.handler(writes(rollout.changeRollout)),
    close: os.rollouts.close.handler(writes(rollout.closeRollout)),
    object: os.rollouts.object.handler(writes(objection.objectTo)),
    answer: os.rollouts.answer.handler(writes(objection.answerObjection)),
    agree: os.rollouts.agree.handler(writes(objection.agreeExample)),
  },
  concentration: { read: os.concentration.read.handler(reads(readConcentration)) },
  signals: {
    read: os.signals.read.handler(reads(signal.readSignals)),
    talk: os.signals.talk.handler(writes(signal.talkAbout)),
    takeBack: os.signals.takeBack.handler(writes(signal.takeTalkBack)),
  },
  visibility: { read: os.visibility.read.handler(reads(readVisibility)) },
  needs: {
    report: os.needs.report.handler(reads(needShift.reportNeeds)),
    cards: os.needs.cards.handler(reads(needShift.listNeedCards)),
    dismiss: os.needs.dismiss.handler(writes(needShift.dismissCard)),
    takeBack: os.needs.takeBack.handler(writes(needShift.takeCardBack)),
  },
  oneToOnes: {
    pairs: os.oneToOnes.pairs.handler(reads(pairs.listPairs)),
    setCadence: os.oneToOnes.setCadence.handler(writes(pairs.setCadence)),
    setCadences: os.oneToOnes.setCadences.handler(writes(pairs.setCadences)),
    dropCadence: os.oneToOnes.dropCadence.handler(writes(pairs.dropCadence)),
    counts: os.oneToOnes.counts.handler(reads(pairs.countOneToOnes)),
    list: os.oneToOnes.list.handler(reads(oneToOne.listOneToOnes)),
    read: os.oneToOnes.read.handler(reads(oneToOne.readOneToOne)),
    move: os.oneToOnes.move.handler(writes(oneToOne.moveOneToOne)),
    skip: os.oneToOnes.skip.handler(writes(oneToOne.skipOneToOne)),
    hold: os.oneToOnes.hold.handler(writes(oneToOne.holdOneToOne)),
    reopen: os.oneToOnes.reopen.handler(writes(oneToOne.reopenOneToOne)),
    prepare: os.oneToOnes.prepare.handler(writes(oneToOne.prepareOneToOne)),
    write: os.oneToOnes.write.handler(writes(oneToOne.writeNotes)),
    writeOwn: os.oneToOnes.writeOwn.handler(writes(oneToOne.writeOwnNote)),
    addTopic: os.oneToOnes.addTopic.handler(writes(promise.addTopic)),
    markTopic: os.oneToOnes.markTopic.handler(writes(promise.markTopic)),
    removeTopic: os.oneToOnes.removeTopic.handler(writes(promise.removeTopic)),
    agree: os.oneToOnes.agree.handler(({ context, input }) =>
      writes((tx, actor, asked: typeof input) => promise.agree(tx, actor, asked, context.speaker))({
        context,
        input,
      }),
    ),
    takeBack: os.oneToOnes.takeBack.handler(({ context, input }) =>
      writes((tx, actor, asked: typeof input) => promise.takeBack(tx, actor, asked, context.speaker))({
        context,
        input,
      }),
    ),
  },
})
