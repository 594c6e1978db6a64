import type { Command } from './command.ts';

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command with what it does in a line; its code is read only when it is called. */
export const commands: Readonly<Record<string, Entry>> = {
  serve: {
    summary: 'Starts the database and the web server.',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  worker: {
    summary: 'Does long work beside one or more servers.',
    load: async () => (await import('./serve.ts')).workerCommand,
  },
  migrate: {
    summary: 'Brings the database up to date.',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  import: {
    summary: 'Loads files of public registers and grants.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  landscape: {
    summary: 'Answers what is already in place: search, organisation, overlap, headline.',
    load: async () => (await import('./landscape.ts')).landscapeCommand,
  },
  method: {
    summary: 'Works out a figure from JSON, so that anybody can check it.',
    load: async () => (await import('./method.ts')).methodCommand,
  },
  backup: {
    summary: 'Writes everything into one checked file.',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    summary: 'Reads such a file into an empty database, or proves that it could.',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
  resume: {
    summary: 'Takes up long work and e-mails that wait outside the queue.',
    load: async () => (await import('./resume.ts')).resumeCommand,
  },
  doctor: {
    summary: 'Looks whether everything is in order; makes the database roles.',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  'create-admin': {
    summary: 'Makes somebody an administrator of this server.',
    load: async () => (await import('./create-admin.ts')).createAdminCommand,
  },
  publish: {
    summary: 'Takes this server to where partners can reach it.',
    load: async () => (await import('./publish.ts')).publishCommand,
  },
};
