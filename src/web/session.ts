import { createContext, useContext } from 'react'

/** Who is signed in, where, and what they may do; given by the application, known to every component. */
export type Session = {
  person: { id: string; name: string; email: string | null; role: string; leads: boolean }
  /** the role in the language of the moment */
  roleName: () => string
  company: { id: string; name: string; timeZone: string; currency: string; isDemo: boolean }
  /** How far a permission such as 'deal.close' (table, verb) reaches; 'none' when the role lacks it. */
  reach: (permission: string) => 'none' | 'own' | 'direct' | 'team' | 'all'
}

/** The query that knows the session; stale whenever the person, their role or the company changes. */
export const sessionKey = ['session']

export const SessionContext = createContext<Session | null>(null)

/** The session; throws outside of the signed-in part of the application. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is for screens of people who are signed in')
  return session
}

/** Whether the role may do this at all. Whose rows it reaches is the server's answer, not the browser's. */
export function useMay(permission: string): boolean {
  return useSession().reach(permission) !== 'none'
}
