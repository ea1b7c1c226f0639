/**
 * The help of the program in English. Every entry has an anchor (#/help/ID) that other screens link to,
 * so an id is never changed. The texts say what is true for this program.
 */

export type HelpId =
  | 'no-triggers'
  | 'stays-erroneous'
  | 'no-access'
  | 'goes-wrong'
  | 'old-logs'
  | 'why-empty'
  | 'erroneous'
  | 'scheduled-triggered'
  | 'rerun'
  | 'retention'
  | 'pages'
  | 'customise-payload'
  | 'time-zone'
  | 'plugin'
  | 'trigger'
  | 'payload'
  | 'status'
  | 'attempts'
  | 'aggregation'
  | 'utc'
  | 'ttl'
  | 'formats'
  | 'mapping'
  | 'not-understood'
  | 'zone'
  | 'keys-table'
  | 'keys-dialogs'
  | 'keys-histogram';

export interface HelpEntry {
  id: HelpId;
  title: string;
  /** Paragraphs. */
  text: readonly string[];
  /** Keys and what they do. */
  keys?: readonly { keys: string; does: string }[];
  /** Entries that tell more. */
  see?: readonly HelpId[];
}

export interface HelpSection {
  id: string;
  title: string;
  entries: readonly HelpEntry[];
}

const problems: readonly HelpEntry[] = [
  {
    id: 'no-triggers',
    title: 'No triggers are visible',
    text: [
      'An empty table says above its buttons which cause it has, and the buttons are the way out of it.',
      'Nothing was imported yet: open an export. Filters are too strict: every chip above the table narrows the result further, and for each of them the page says how many triggers there would be without it. Only inactive integrations have triggers here: the chip “Active integrations only” hides them, and one click drops it. Everything is older than 30 days: a log does not show what has expired, so import the export into an archive. You have no right to see them: ask an administrator.',
    ],
    see: ['why-empty', 'retention', 'pages'],
  },
  {
    id: 'stays-erroneous',
    title: 'The status stays Erroneous',
    text: [
      'Open the logs of the line (press L): the newest attempt stands first, its error lines are marked red, and a word in capitals at their start is the error’s key. Show only the errors with the filter in the dialog.',
      'The status changes when a later attempt succeeds and an export that contains it is imported. The log shows what the export says; it does not ask the platform.',
    ],
    see: ['erroneous', 'rerun'],
  },
  {
    id: 'no-access',
    title: 'The integration log cannot be opened',
    text: [
      'On the platform, the integration log needs a right. Ask your administrator for it, or for an export.',
      'In this program, a workspace can be opened by everyone who may read its file. If another program has it open, the message names that program; close it there first. If the file was written by a newer version, install that version.',
    ],
    see: ['no-triggers'],
  },
  {
    id: 'goes-wrong',
    title: 'An integration does not seem to work',
    text: [
      'Look at Configuration › General › Integrations first. It says for every plugin whether it is active, when it last had a trigger, when one last succeeded, and how many stand in each status.',
      'A plugin that is not active gets no new triggers. If it is active and its last success is long ago, click the count of its erroneous triggers and read the logs of the newest.',
    ],
    see: ['plugin', 'stays-erroneous'],
  },
  {
    id: 'old-logs',
    title: 'Old logs are missing',
    text: [
      'A log deletes every trigger 30 days after it was scheduled, with its payload and its logs. They cannot be brought back from the log; an export made earlier still has them.',
      'To look at an old export, import it into an archive. An archive keeps everything.',
    ],
    see: ['retention', 'ttl'],
  },
];

const questions: readonly HelpEntry[] = [
  {
    id: 'why-empty',
    title: 'Why don’t I see any triggers?',
    text: [
      'Because there were no integrations in the time that the imported exports cover, because the filters leave none, because all of them have expired, or because you may not see them. The line under the title says how far the data go.',
    ],
    see: ['no-triggers'],
  },
  {
    id: 'erroneous',
    title: 'What does Erroneous mean?',
    text: [
      'The latest attempt of the trigger failed. It is Erroneous also while the platform waits to try again. The logs say what went wrong.',
      'Where a trigger was sent but its outcome never became known, it is Erroneous too, with a log line that begins with “Outcome unknown”.',
    ],
    see: ['stays-erroneous', 'status', 'attempts'],
  },
  {
    id: 'scheduled-triggered',
    title: 'Why does Scheduled differ from Triggered?',
    text: [
      'Scheduled is when the trigger was created, Triggered when its latest attempt began. Between them lie the time in a queue and all attempts before the latest. The delay stands beside Triggered, as in “+23 min”.',
      'A trigger without an attempt has no Triggered time: the column shows a dash, and a filter on Triggered never finds it.',
    ],
    see: ['attempts'],
  },
  {
    id: 'rerun',
    title: 'Can I run a failed trigger again?',
    text: [
      'Not from its line. Triggers are created and executed again by a Trigger Migration, by someone with the right to run migrations. Ask them, and give them the trigger’s id or the filter that finds the triggers.',
    ],
    see: ['customise-payload'],
  },
  {
    id: 'retention',
    title: 'How long are integration logs kept?',
    text: [
      'In a log: 30 days after Scheduled. Then the trigger is deleted by itself, when the workspace is opened and every hour while it is open. The bar at the lower left says how many expire within a day, when the next sweep is and how many the last one removed. What has expired is not shown, whether it was swept or not.',
      'In an archive: for ever. Which of the two a workspace is, is chosen when it is made and does not change.',
    ],
    see: ['old-logs', 'ttl'],
  },
  {
    id: 'pages',
    title: 'How does this page differ from the pages of entities?',
    text: [
      'Configuration › General › Integration Log holds the general and configuration triggers: those of no single customer, invoice, contract or meter. The page of an entity holds the triggers of that one entity; a trigger that names several stands on the page of each.',
      'All triggers holds both, and also triggers of which the export tells no entity.',
    ],
    see: ['trigger'],
  },
  {
    id: 'customise-payload',
    title: 'Can I change a payload?',
    text: [
      'No. A payload is shown to be read and copied, byte for byte as it was sent. The formatted view adds white space between its parts and changes nothing else. Nothing in the log can be edited, and no line can be deleted.',
    ],
    see: ['payload'],
  },
  {
    id: 'time-zone',
    title: 'Are times shown in my time zone?',
    text: [
      'Yes. Times are stored in UTC and shown in the time zone of this computer, which the switch above the table names. The switch also shows UTC. Point at a time to see both.',
      'A filter for a day covers that day in the shown zone, also when the clocks change and it has 23 or 25 hours. In the hour that comes twice, the offset stands beside the time.',
    ],
    see: ['utc'],
  },
];

const imports: readonly HelpEntry[] = [
  {
    id: 'formats',
    title: 'Which files can be opened?',
    text: [
      'Exports of many systems, as NDJSON, JSON, CSV, Excel sheets or XML, plain or packed as .gz, .zst, .zip or .tar, and folders of them. Drop them anywhere in the window, or paste a table. What a file is, is told by its content and not by its name.',
      'Before anything is imported, a dialog shows what each file was taken for, how surely and why, with its first records as the log would show them. Enter imports. “Import as…” chooses another format, or leaves a part out.',
    ],
    see: ['mapping', 'zone', 'not-understood'],
  },
  {
    id: 'mapping',
    title: 'What if no format fits a file?',
    text: [
      'Write a mapping: choose the column for each field, and what each word of the status means. The first records show at once what comes of it. A field can also be a text that is always the same, or an expression.',
      'A mapping is saved by a name and offered for later files; it can be exported as a small JSON file, which the command line takes with --format FILE.json. The page Imports keeps the mapping that an import was read by.',
    ],
    see: ['formats'],
  },
  {
    id: 'not-understood',
    title: 'What are lines not understood?',
    text: [
      'Records that could not be read, each with its file, line, byte and reason. The rest of the file is imported all the same, and the counts always add up. The page shows the lines as they stand in the file, filters them by reason and writes them to a file. They are kept for 30 days.',
    ],
    see: ['formats'],
  },
  {
    id: 'zone',
    title: 'What if a file’s times name no zone?',
    text: [
      'They are read in the zone that the import dialog asks for; it proposes that of this computer. If it was the wrong one, the page Imports reads them in another zone, without importing again: 09:00 stays 09:00, in the other zone. Times that name their zone never change.',
    ],
    see: ['time-zone'],
  },
];

const terms: readonly HelpEntry[] = [
  {
    id: 'plugin',
    title: 'Plugin',
    text: [
      'An integration: it links the billing platform to one other system, such as accounting or e-mail.',
    ],
    see: ['goes-wrong'],
  },
  {
    id: 'trigger',
    title: 'Trigger',
    text: [
      'An event that starts an integration: something happened on the platform, and one plugin is to be told. It is one line of the table.',
    ],
  },
  {
    id: 'payload',
    title: 'Payload',
    text: [
      'The data that a trigger sends to the other system, usually JSON. “Not in this file” means that the imported export did not contain it; it does not mean that nothing was sent.',
    ],
    see: ['customise-payload'],
  },
  {
    id: 'status',
    title: 'Status',
    text: [
      'Where a trigger stands now. Not yet started (blue ring): no attempt was made. Finished (green tick): the integration was completed. Erroneous (red exclamation mark): the latest attempt failed.',
    ],
    see: ['erroneous'],
  },
  {
    id: 'attempts',
    title: 'Attempts',
    text: [
      'How often a trigger was executed. A dash means that the export does not tell. The logs dialog lists the attempts one by one.',
    ],
  },
  {
    id: 'aggregation',
    title: 'Aggregation',
    text: [
      'A group of triggers that belong together. Press A on a trigger to see the others of its aggregation.',
    ],
  },
  {
    id: 'utc',
    title: 'UTC',
    text: ['The world’s common time, without summer time. All times are stored in it.'],
    see: ['time-zone'],
  },
  {
    id: 'ttl',
    title: 'TTL (time to live)',
    text: ['How long a trigger is kept after it was scheduled: 30 days in a log. An archive has none.'],
    see: ['retention'],
  },
];

const keys: readonly HelpEntry[] = [
  {
    id: 'keys-table',
    title: 'In the table',
    text: [],
    keys: [
      { keys: '↑ ↓', does: 'Move by a row' },
      { keys: '← →', does: 'Move by a cell; with Ctrl to the first or last' },
      { keys: 'Page Up, Page Down', does: 'Move by a screen' },
      { keys: 'Home, End', does: 'Go to the first or last row' },
      { keys: 'Enter', does: 'View the payload; on a column head: sort' },
      { keys: 'L', does: 'View the logs' },
      { keys: 'D', does: 'View the details: ids, the source’s own words, extras' },
      { keys: 'O', does: 'Go to the page of the entity' },
      { keys: 'A', does: 'Show all triggers of the same aggregation' },
      { keys: 'Ctrl G', does: 'Go to a row by its number' },
      { keys: '/', does: 'Go to the text filter' },
      { keys: 'Shift ← →', does: 'On a column head: change its width' },
      { keys: 'F1', does: 'Open this help' },
    ],
  },
  {
    id: 'keys-dialogs',
    title: 'In the payload and logs dialogs',
    text: [],
    keys: [
      { keys: 'Esc', does: 'Close; the focus goes back to the row' },
      { keys: 'Ctrl F', does: 'Find in the payload; Enter and Shift Enter step through the matches' },
      { keys: 'Ctrl Shift [', does: 'Fold the part at the caret; with ] unfold it' },
      { keys: 'Ctrl A, Ctrl C', does: 'Select all, copy' },
    ],
  },
  {
    id: 'keys-histogram',
    title: 'In the histogram',
    text: [],
    keys: [
      { keys: '← →', does: 'Move by a bar; with Shift select several' },
      { keys: 'Home, End', does: 'Go to the first or last bar' },
      { keys: 'Enter', does: 'Filter Scheduled by the selected bars' },
    ],
  },
];

export const help: readonly HelpSection[] = [
  { id: 'problems', title: 'Problems and what to do', entries: problems },
  { id: 'questions', title: 'Questions', entries: questions },
  { id: 'terms', title: 'Terms', entries: terms },
  { id: 'imports', title: 'Opening files', entries: imports },
  { id: 'keyboard', title: 'Keyboard', entries: keys },
];

export const helpWords = {
  title: 'Help',
  search: 'Search the help',
  contents: 'Contents',
  see: 'See also',
  nothing: 'No entry has all of these words.',
  clear: 'Show all entries',
  found: (n: number) => (n === 1 ? '1 entry' : `${n} entries`),
} as const;
