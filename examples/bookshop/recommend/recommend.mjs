// Books that readers of a book also liked.

const ALSO_LIKED = {
  '9780141439518': ['9780141439587'],
  '9780141439587': ['9780141439518'],
  '9780199535569': ['9780140449136'],
};

export const handler = async (event) => {
  const { isbn } = event.pathParameters;
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ isbn, similar: ALSO_LIKED[isbn] ?? [] }),
  };
};
