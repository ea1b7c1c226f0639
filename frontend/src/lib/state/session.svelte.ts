import { ApiError, messageOf } from '$lib/api/errors';
import { readSettings, writeSettings } from '$lib/api/settings';
import { readOverview } from '$lib/api/workspace';
import type { Overview } from '$lib/model/overview';
import type { Settings } from '$lib/model/settings';
import type { TimeView } from '$lib/model/timeText';

/** A change of a setting is written when no other has followed for this long. Milliseconds. */
const settleTime = 500;

/** Of what was told of interrupted imports, for this page's life. */
const toldKey = 'interrupted';

const firstSettings: Settings = { theme: 'system', utc: false, density: 32, columns: [] };

/** What the whole page shares: the open workspace, the settings and the zones. */
class Session {
  overview = $state.raw<Overview | null>(null);
  /** Why there is no overview: the program is gone, or this browser is not signed in. */
  failure = $state.raw<ApiError | null>(null);
  settings = $state.raw<Settings>(firstSettings);
  /** The person's zone by name; every time crosses in it and in UTC. */
  readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  #saving: ReturnType<typeof setTimeout> | undefined;

  readonly workspace = $derived(this.overview?.workspace ?? null);
  readonly zoneLabel = $derived(this.overview?.zone.label ?? 'Local');
  /** The zone whose days and hours are meant by what is shown. */
  readonly shownZone = $derived(this.settings.utc ? 'UTC' : this.zone);
  readonly shownZoneLabel = $derived(this.settings.utc ? 'UTC' : this.zoneLabel);
  readonly timeView: TimeView = $derived.by(() => {
    const now = this.overview?.now;
    const utc = this.settings.utc;
    return { utc, year: (utc ? now?.utc : now?.local)?.slice(0, 4) ?? '' };
  });

  /** What is to be told, and what has been: Go says so as long as the workspace is open. */
  readonly #untold = $derived.by(() => {
    const open = this.overview?.workspace;
    return open && open.interrupted.length > 0 ? `${open.path} ${open.interrupted.join(' ')}` : '';
  });
  #told = $state(sessionStorage.getItem(toldKey) ?? '');
  /** Imports that did not live to end, until the person has been told. */
  readonly interrupted = $derived(
    this.#told === this.#untold ? [] : (this.overview?.workspace?.interrupted ?? []),
  );

  async start(): Promise<void> {
    await this.refresh();
    try {
      this.settings = await readSettings();
    } catch (error) {
      this.failure ??= this.#asFailure(error);
    }
  }

  /** Asks again what is open and how much it holds. */
  async refresh(): Promise<void> {
    try {
      this.overview = await readOverview(this.zone);
      this.failure = null;
    } catch (error) {
      this.failure = this.#asFailure(error);
    }
  }

  /** Nothing can be read any more. Refreshing would only hear the same, each time that a call fails. */
  fail(error: ApiError): void {
    this.failure = error;
  }

  /** The person has been told of the imports that did not end; a page that is loaded again does not repeat it. */
  tellInterrupted(): void {
    this.#told = this.#untold;
    sessionStorage.setItem(toldKey, this.#told);
  }

  change(part: Partial<Settings>): void {
    this.settings = { ...this.settings, ...part };
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.save(), settleTime);
  }

  /** Writes a change that waits, as when the page is left. */
  save(): void {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    // A setting that cannot be kept holds for this session; nothing is lost that matters.
    void writeSettings(this.settings).catch(() => undefined);
  }

  #asFailure(error: unknown): ApiError {
    return error instanceof ApiError ? error : new ApiError('internal', messageOf(error));
  }
}

export const session = new Session();
