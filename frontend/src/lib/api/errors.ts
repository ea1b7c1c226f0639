/** The closed list of what can go wrong, as Go's app/errors.go has it, and two that only the page meets. */
export const errorCodes = [
  'no_workspace',
  'not_found',
  'not_allowed',
  'bad_request',
  'locked',
  'newer_format',
  'not_a_workspace',
  'damaged',
  'read_only',
  'disk_full',
  'result_gone',
  'cancelled',
  'unsupported_file',
  'exists',
  'internal',
  /** The program does not answer (it was closed while its page stayed open in a browser). */
  'unreachable',
  /** The address in the browser lacks the token that `serve` printed. */
  'unauthorised',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

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
  return errorCodes.some((known) => known === code);
}

/** The error of an answer that is not 2xx; a body that is not ours is told by its status. */
export function errorOf(status: number, body: unknown): ApiError {
  if (status === 401) {
    return new ApiError(
      'unauthorised',
      'This browser is not signed in. Open the address that "integration-log serve" printed.',
    );
  }
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
