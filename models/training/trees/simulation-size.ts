import { TRAINING_WORLD } from '../cascades/posts.ts';
import type { SimulationSize } from './number-heads.ts';

/** What the shipped heads learn from, and are judged by. */
export const SIMULATION: SimulationSize = { world: TRAINING_WORLD, accounts: 16_000 };

/** What is played by harder assumptions, to judge by. */
export const HARDER_SIMULATION: SimulationSize = { world: { ...TRAINING_WORLD, people: 2_500 }, accounts: 8_000 };

/** Worlds of different seeds share no person, post or account. */
export const TRAINING_SEED = 1;
export const HELD_OUT_SEED = 2;
export const HARDER_SEED = 3;
