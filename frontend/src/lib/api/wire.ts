import type { components } from './schema';

/**
 * The shapes that cross, generated from Go. Functions of this folder call with these and promise
 * view types of lib/model, so a difference between the two fails the type check; what differs on
 * purpose is turned in map.ts.
 */
export type Wire = components['schemas'];
