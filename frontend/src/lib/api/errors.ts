import type { Wire } from './wire';

/** The closed list of what can go wrong: Go's, and one that only the page meets. */
export type ErrorCode = Wire['Error']['code'] | 'unreachable';

const errorCodes: Record<ErrorCode, true> = {
  no_workspace: true,
  not_found: true,
  not_allowed: true,
  signed_out: true,
  bad_request: true,
  locked: true,
  newer_format: true,
  not_a_workspace: true,
  damaged: true,
  read_only: true,
  disk_full: true,
  result_gone: true,
  cancelled: true,
  unsupported_file: true,
  exists: true,
  restart: true,
  internal: true,
  /** The program does not answer (it was closed while its page stayed open in a browser). */
  unreachable: true,
};

/** An error to be shown to a person: the message is a sentence. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/** The error of an answer that is not 2xx; a body that is not ours is told by its status. */
export function errorOf(status: number, body: unknown): ApiError {
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  return new ApiError(
    isCode(code) ? code : 'internal',
    typeof message === 'string' && message ? message : `The program answered with status ${status}.`,
  );
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the page itself gave the call up; such an error is not shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
