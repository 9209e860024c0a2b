import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import type { Exchange } from './exchange.js';
import type { InExchange } from './guarded-executor.js';
import { type Log, loggable } from './faults.js';
import { variablesFault } from './hostile-input.js';
import type { GraphqlLimits } from './limits.js';
import { answerMediaType } from './media-type.js';
import { type PageCost, compilePageCost } from './page-cost.js';
import { PublicError, limitExceeded } from './public-error.js';
import { requestWords } from './request-words.js';

// GraphQL over HTTP: a well-formed request answers 200 as application/json, whatever became of its document.
const documentFaults = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'BAD_USER_INPUT', 'QUERY_LIMIT_EXCEEDED']);

/** Joins each request with its exchange, refuses what Apollo would let through, and completes the answer. */
export function answeringPlugin(limits: GraphqlLimits, log: Log): ApolloServerPlugin<InExchange> {
  const costs = new WeakMap<OperationDefinitionNode, PageCost>();

  function admit({ request, operation, document, schema }: GraphQLRequestContextDidResolveOperation<InExchange>, exchange: Exchange): void {
    if (!operation) return; // An unknown operation name; executing it tells.
    exchange.operation = operation.operation;
    if (operation.operation === 'subscription') {
      throw new PublicError('Subscriptions go over WebSocket at this address, with the protocol graphql-transport-ws.', 'SUBSCRIPTION_OVER_HTTP', {}, {}, { status: 400 });
    }
    const hostile = variablesFault(request.variables, limits);
    if (hostile) throw hostile;
    const costOf = costs.get(operation) ?? compilePageCost(schema, document, operation, limits);
    costs.set(operation, costOf);
    exchange.cost = costOf(request.variables);
    if (exchange.cost > limits.maxCost) {
      throw limitExceeded('cost', limits.maxCost, exchange.cost, 'Ask for smaller pages (first, last) or fewer fields within them: the cost is the number of selected fields times the sizes of the pages around them.');
    }
  }

  function complete({ request, response }: GraphQLRequestContextWillSendResponse<InExchange>, exchange: Exchange): void {
    if (response.body.kind !== 'single') return;
    const result = response.body.singleResult;
    for (const { extensions } of result.errors ?? []) exchange.codes.add(String(extensions?.code));
    if (result.errors && exchange.facts.language !== 'en') result.errors = result.errors.map((error) => ({ ...error, message: requestWords(error.message, exchange.facts.language) }));
    if (exchange.cost !== null) {
      const leftOut = exchange.leftOut > 0 ? { errorsLeftOut: exchange.leftOut } : {};
      result.extensions = { ...result.extensions, cost: { requested: exchange.cost, allowed: limits.maxCost }, ...leftOut };
    }
    const refused = response.http.status === 400 && result.data === undefined && [...exchange.codes].every((code) => documentFaults.has(code));
    if (refused && answerMediaType(request.http?.headers.get('accept')) === 'application/json') response.http.status = 200;
  }

  return {
    async requestDidStart({ contextValue: { exchange } }) {
      return {
        didResolveOperation: async (context) => admit(context, exchange),
        willSendResponse: async (context) => complete(context, exchange),
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      const { exchange } = requestContext.contextValue;
      exchange.failed = true;
      log.error({ requestId: exchange.facts.requestId, error: loggable(error) }, 'the GraphQL server failed');
    },
  };
}
