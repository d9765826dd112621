'use strict';

// Orders. The id of an order holds the order itself, so that the shop needs no database.

const { Buffer } = require('node:buffer');

exports.create = async (event) => {
  let order;
  try {
    order = JSON.parse(event.body);
  } catch {
    return answer(400, { message: 'the body must be JSON' });
  }
  if (typeof order?.isbn !== 'string' || !Number.isInteger(order.quantity) || order.quantity < 1) {
    return answer(400, { message: 'an order needs an isbn and a quantity of at least 1' });
  }
  const { isbn, quantity } = order;
  const orderId = Buffer.from(JSON.stringify([isbn, quantity])).toString('base64url');
  console.log('order', orderId, 'for', quantity, 'x', isbn);
  const { stage } = event.requestContext;
  return answer(201, { orderId, isbn, quantity }, { Location: `/${stage}/orders/${orderId}` });
};

exports.get = async (event) => {
  const { orderId } = event.pathParameters;
  try {
    const [isbn, quantity] = JSON.parse(Buffer.from(orderId, 'base64url').toString());
    return answer(200, { orderId, isbn, quantity });
  } catch {
    return answer(404, { message: 'no such order' });
  }
};

function answer(statusCode, body, headers = {}) {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
