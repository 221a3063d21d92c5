import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root either steps down to an ordinary account
 * or, where that account cannot reach our files (a checkout under /root), enters a user namespace in
 * which root's files belong to "nobody".
 */
export type Runner = { kind: 'same' } | { kind: 'account'; uid: number; gid: number } | { kind: 'namespace'; uid: number }

/** @param dataFolder exists already; owned by the account afterwards */
export function chooseRunner(program: string, dataFolder: string): Runner {
  if (process.getuid?.() !== 0) return { kind: 'same' }
  const account = accounts().find(({ name }) => name === 'postgres') ?? accounts().find(({ name }) => name === 'nobody')
  if (!account)
    throw new Error(
      'PostgreSQL läuft nicht als root, und es gibt weder das Konto „postgres“ noch „nobody“. Bitte starten Sie Stadtplatz mit einem gewöhnlichen Konto.',
    )
  const owner = statSync(dataFolder).uid
  const isNew = !existsSync(`${dataFolder}/PG_VERSION`)
  if (isNew || owner !== 0) {
    if (isNew) chownSync(dataFolder, account.uid, account.gid)
    if (canReach(account, program, dataFolder)) return { kind: 'account', uid: account.uid, gid: account.gid }
    if (isNew) chownSync(dataFolder, 0, 0)
  }
  return { kind: 'namespace', uid: account.uid }
}

/** Program, arguments and spawn options to run it as that runner. */
export function runAs(runner: Runner, program: string, args: string[]): { program: string; args: string[]; options: { uid?: number; gid?: number } } {
  if (runner.kind === 'same') return { program, args, options: {} }
  if (runner.kind === 'account') return { program, args, options: { uid: runner.uid, gid: runner.gid } }
  return { program: 'unshare', args: ['--user', `--map-user=${runner.uid}`, program, ...args], options: {} }
}

function canReach(account: { uid: number; gid: number }, program: string, dataFolder: string) {
  const test = spawnSync('test', ['-w', dataFolder, '-a', '-x', program], { uid: account.uid, gid: account.gid, cwd: '/' })
  return test.status === 0
}

function accounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []))
}

/** The package's shared libraries are linked by its install script; where scripts were not run, do it now. */
export function linkLibraries(packageFolder: string): void {
  if (!existsSync(`${packageFolder}/native/pg-symlinks.json`)) return
  const links = JSON.parse(readFileSync(`${packageFolder}/native/pg-symlinks.json`, 'utf8')) as { target: string }[]
  if (links.every(link => existsSync(`${packageFolder}/${link.target}`))) return
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageFolder })
}
