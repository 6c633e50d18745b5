import {
  addTenant as found,
  addUser as admit,
  addUserKey,
  resetUser as reset,
  type TenantAddition,
} from './org/command-line.ts'
import { withInstallation } from './command.ts'
import { say } from './platform/start-refused.ts'

export async function addTenant(options: TenantAddition): Promise<void> {
  await withInstallation(async (deps) => {
    const { invitation } = await found(deps, options)
    console.log(
      say({
        ru: `Компания «${options.name}» создана (${options.slug}).`,
        en: `The company “${options.name}” is founded (${options.slug}).`,
      }),
    )
    tellLink(invitation)
  })
}

export type UserOptions = { tenant?: string; name?: string; role?: string; supervisor?: string }

export async function addUser(email: string, options: UserOptions): Promise<void> {
  await withInstallation(async (deps) => {
    const { invitation } = await admit(deps, { email, ...options })
    tellLink(invitation)
  })
}

/** Prints the key alone, so that a script can take it. */
export async function printKey(email: string): Promise<void> {
  await withInstallation(async (deps) => {
    console.log(await addUserKey(deps, { email }))
  })
}

export async function resetUser(email: string): Promise<void> {
  await withInstallation(async (deps) => {
    tellLink(await reset(deps, { email }))
  })
}

function tellLink({ url, expiresAt }: { url: string; expiresAt: string }): void {
  const until = expiresAt.slice(0, 10)
  console.log(
    say({ ru: `Задать пароль (до ${until}): ${url}`, en: `To set a password (until ${until}): ${url}` }),
  )
}
