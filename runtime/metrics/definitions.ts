/** What is measured, as Prometheus knows it. A label's values are a closed list or the names of things we define: never what a client sends. */
export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One line, for docs/metrics.md and for Prometheus. */
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds in the metric's unit; histograms only. */
  readonly buckets?: readonly number[];
}

/** Answers of the gateway and of subgraphs: from a cached list to the time an operation has at most. */
const ANSWER_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Events: from what is done at once to what waited for an outage to end. */
const EVENT_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600];

/** Texts or rows in one run of a model. */
const BATCH_ITEMS = [1, 2, 4, 8, 16, 32, 64];

/** How far two models are apart, from 0 to 1. */
const DIFFERENCES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** All metrics of the product by name; docs/metrics.md is written from this. Seconds and bytes, as Prometheus wants them. */
export const METRICS = {
  polit_http_requests_total: {
    type: 'counter',
    help: 'Requests answered over HTTP, by route, method and status',
    labels: ['route', 'method', 'status'],
  },
  polit_http_request_duration_seconds: {
    type: 'histogram',
    help: 'From the arrival of a request to the end of its answer, by route',
    labels: ['route'],
    buckets: ANSWER_SECONDS,
  },
  polit_operation_duration_seconds: {
    type: 'histogram',
    help: 'Operations of clients over any transport until their result, or until their stream begins, by registered operation (others: adhoc) and client (CLIENT_NAMES)',
    labels: ['operation', 'client'],
    buckets: ANSWER_SECONDS,
  },
  polit_operation_errors_total: {
    type: 'counter',
    help: 'Operations whose answer has an error, once for each of its public codes',
    labels: ['operation', 'client', 'code'],
  },
  polit_operation_refusals_total: {
    type: 'counter',
    help: 'Operations that were turned away before they had a result, by the internal code of the reason (docs/errors.md)',
    labels: ['reason'],
  },
  polit_subgraph_fetch_duration_seconds: {
    type: 'histogram',
    help: 'Fetches from a subgraph: local in the gateway, remote by HTTP, served for a gateway elsewhere',
    labels: ['subgraph', 'place'],
    buckets: ANSWER_SECONDS,
  },
  polit_subgraph_fetch_errors_total: {
    type: 'counter',
    help: 'Fetches from a subgraph that have an error, once for each public code; SERVER_ERROR is ours, the others are refusals',
    labels: ['subgraph', 'place', 'code'],
  },
  polit_subgraph_circuit_state: {
    type: 'gauge',
    help: 'Whether a subgraph elsewhere is asked: 0 it is (closed), 1 one fetch tries whether it is back (half-open), 2 it is left alone (open)',
    labels: ['subgraph'],
  },
  polit_sockets: { type: 'gauge', help: 'WebSockets that are open', labels: [] },
  polit_subscriptions: {
    type: 'gauge',
    help: 'Subscriptions that are open, by what carries them (websocket, sse, multipart)',
    labels: ['transport'],
  },
  polit_subscription_events_total: {
    type: 'counter',
    help: 'Events answered to subscriptions, by registered operation (others: adhoc)',
    labels: ['operation'],
  },
  polit_partner_operations_total: {
    type: 'counter',
    help: 'Operations of partners, by partner, operation of its manifest, and outcome: ok, failed (the answer has an error)',
    labels: ['partner', 'operation', 'outcome'],
  },
  polit_partner_manifests_refused: {
    type: 'gauge',
    help: 'Files in PARTNERS_DIR that are not served as they stand, because something is wrong with them',
    labels: [],
  },
  polit_rate_limit_refusals_total: {
    type: 'counter',
    help: 'Attempts that a rate limit refused, by limit',
    labels: ['limit'],
  },
  polit_rate_limit_unchecked_total: {
    type: 'counter',
    help: 'Attempts that passed unchecked because Redis, which counts them, was away',
    labels: [],
  },
  polit_cache_reads_total: {
    type: 'counter',
    help: 'Values asked of a cache, by cache and outcome: hit, stale (answered, and made anew behind the answer), miss. Of the gateway: documents (parsed and valid) and plans',
    labels: ['cache', 'outcome'],
  },
  polit_supergraph_reloads_total: {
    type: 'counter',
    help: 'New versions of the supergraph file, by what became of them: replaced (served since), refused (the old one stays, /health/ready says why)',
    labels: ['result'],
  },
  polit_supergraph_refused: {
    type: 'gauge',
    help: '1 while the supergraph file has a version that is not served, else 0',
    labels: [],
  },
  polit_supergraph_generations: {
    type: 'gauge',
    help: 'Versions of the graph in memory: the one that is served, and those that requests or streams still work with',
    labels: [],
  },
  polit_outbox_unpublished_events: {
    type: 'gauge',
    help: 'Committed events that no relay has published yet, counted up to 10,000; the same in every process with the role relay',
    labels: [],
  },
  polit_outbox_oldest_seconds: {
    type: 'gauge',
    help: 'Age of the oldest of them; 0 when there is none',
    labels: [],
  },
  polit_events_published_total: {
    type: 'counter',
    help: 'Events that the relay of this process handed to the bus',
    labels: [],
  },
  polit_events_handled_total: {
    type: 'counter',
    help: 'Events handed to a consumer, by what became of them: applied (taken effect now or earlier), put_off (the consumer or the database was busy), retried (failed, comes again), dead',
    labels: ['consumer', 'outcome'],
  },
  polit_events_dead_total: {
    type: 'counter',
    help: 'Events that became dead letters, those among them that no code understands',
    labels: ['consumer'],
  },
  polit_scores_failed_total: {
    type: 'counter',
    help: 'Scores of posts that could not be computed, each time that it was tried; they are tried ever less often',
    labels: [],
  },
  polit_readings_failed_total: {
    type: 'counter',
    help: 'Posts and comments that models could not read when it was their turn; each is tried again later',
    labels: ['kind'],
  },
  polit_moderation_acts: {
    type: 'gauge',
    help: 'Posts and comments that moderation hid in the last 30 days, by what was done, what was most probable (NONE where no model was asked), by whom (model, moderator) and what became of it (IN_FORCE, APPEALED, UPHELD, REVERSED)',
    labels: ['action', 'label', 'by', 'state'],
  },
  polit_moderation_reversed_ratio: {
    type: 'gauge',
    help: 'Share of what models hid in the last 30 days that moderators show again',
    labels: [],
  },
  polit_moderation_waiting: {
    type: 'gauge',
    help: 'Posts and comments in the queue of moderation, by how they came there (APPEAL, MODEL, REPORTS); in each that holds',
    labels: ['source'],
  },
  polit_model_answers_total: {
    type: 'counter',
    help: 'Texts or rows that a head of the models was asked about, by outcome: answered, degraded (a neutral answer, because no model gave one), late (the caller waited no longer), refused (too many were waiting)',
    labels: ['head', 'outcome'],
  },
  polit_model_run_duration_seconds: {
    type: 'histogram',
    help: 'Runs of models, what is made of texts for them included',
    labels: ['head'],
    buckets: ANSWER_SECONDS,
  },
  polit_model_run_items: {
    type: 'histogram',
    help: 'Texts or rows answered by one run of a model',
    labels: ['head'],
    buckets: BATCH_ITEMS,
  },
  polit_model_head_degraded: {
    type: 'gauge',
    help: '1 while a head of the models answers neutrally because it has no model that works, else 0',
    labels: ['head'],
  },
  polit_models_refused: {
    type: 'gauge',
    help: 'Models in the folders that are not served as they stand, because something is wrong with them',
    labels: [],
  },
  polit_model_swaps_total: {
    type: 'counter',
    help: 'New versions of models in the folders, by what became of them: replaced (served since), refused (what was served before still is)',
    labels: ['result'],
  },
  polit_model_shadow_answers_total: {
    type: 'counter',
    help: 'Answers of models that are only compared with the one that serves, by outcome: agreed, disagreed (on the highest label), failed, skipped (it was behind)',
    labels: ['head', 'model', 'outcome'],
  },
  polit_model_shadow_difference: {
    type: 'histogram',
    help: 'Mean absolute difference between the numbers of a model in the shadow and those of the one that serves, each text or row; of vectors one minus their cosine',
    labels: ['head', 'model'],
    buckets: DIFFERENCES,
  },
  polit_event_batch_duration_seconds: {
    type: 'histogram',
    help: 'How long a consumer took over a batch, its transaction included',
    labels: ['consumer'],
    buckets: ANSWER_SECONDS,
  },
  polit_event_effect_delay_seconds: {
    type: 'histogram',
    help: 'From when an event happened to the commit of its effect in a consumer, each event',
    labels: ['consumer'],
    buckets: EVENT_SECONDS,
  },
  polit_consumer_waiting_events: {
    type: 'gauge',
    help: 'Events that stand on the bus for a consumer, about; by jobs retries are among them, by RabbitMQ what a process holds is not. The same in every process with the role consumers',
    labels: ['consumer'],
  },
  polit_dead_letters: {
    type: 'gauge',
    help: 'Events given up, kept in runtime.dead_letters until replayed or dropped, counted up to 10,000; the same in every process with the role consumers',
    labels: ['consumer'],
  },
  polit_database_connections: {
    type: 'gauge',
    help: 'Connections of the pool to PostgreSQL, by state: busy, idle',
    labels: ['state'],
  },
  polit_database_waiting: {
    type: 'gauge',
    help: 'Statements and transactions that wait for a connection of the pool',
    labels: [],
  },
  polit_database_statements_total: { type: 'counter', help: 'Statements sent to PostgreSQL', labels: [] },
  polit_write_behind_waiting_items: {
    type: 'gauge',
    help: 'Views and the like in the memory of this process that are still to be written; those that Redis keeps are not counted',
    labels: [],
  },
  polit_dependency_up: {
    type: 'gauge',
    help: '1 while the service answers, else 0, by dependency',
    labels: ['dependency'],
  },
  polit_unreadable_metrics_total: {
    type: 'counter',
    help: 'Gauges that could not be read within a second when /metrics was asked for; they are missing in that answer',
    labels: ['metric'],
  },
} as const satisfies Readonly<Record<`polit_${string}`, MetricDefinition>>;

/** What prom-client measures of the process itself and what is worth watching of it; it measures more. */
export const PROCESS_METRICS: Readonly<Record<string, string>> = {
  process_cpu_seconds_total: 'CPU time used, user and system',
  process_resident_memory_bytes: 'Memory the process holds',
  process_start_time_seconds: 'When it started, in seconds since 1970',
  nodejs_eventloop_lag_p99_seconds: 'How late the event loop came round, 99th percentile since the last scrape',
  nodejs_eventloop_lag_max_seconds: 'The same, at most',
  nodejs_heap_size_used_bytes: 'JavaScript heap in use',
  nodejs_gc_duration_seconds: 'Garbage collections, by kind',
  nodejs_active_resources_total: 'What keeps the event loop going: sockets, timers, requests',
};
