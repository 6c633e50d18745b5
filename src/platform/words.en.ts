import type { platformRu } from './words.ru.ts'

export const platformEn: typeof platformRu = {
  reasons: {
    sign_in_first: 'Sign in to go on.',
    not_yours_to_do: 'Your role may not do this.',
    not_found: 'Not found: it does not exist or you may not see it.',
    unknown_reason: 'This cannot be saved: the rule “{{reason}}” is broken.',
    fields_wrong: 'Check the marked fields.',
    field_empty: 'Fill this in.',
    field_long: 'Too long: at most {{most}} characters.',
    number_small: 'At least {{least}}.',
    number_big: 'At most {{most}}.',
    email_wrong: 'This does not look like an e-mail address.',
    malformed_body: 'The request could not be read: its body must be valid JSON.',
    body_too_large: 'The request is too large.',
    bad_value: 'The value is not of the right form.',
    refers_to_missing: 'It refers to something that is not there.',
    changed_meanwhile: 'Somebody else changed this while you were editing. Refresh and try again.',
    try_again: 'Somebody was changing the same thing in the same second. Try again.',
    too_slow: 'The answer took too long. Narrow the selection and try again.',
    too_many_attempts: 'Too many attempts. Try again in {{seconds}} s.',
    cursor_unknown: 'This page of the list is not ours: begin the list again.',
    idempotency_key_length: 'Idempotency-Key: 1 to 200 characters.',
    idempotency_key_reused: 'This Idempotency-Key was already used by another request.',
    foreign_origin: 'The request came from a foreign page.',
    bug: 'This is our mistake. It is on record as {{id}}; try again later.',
  },
}
