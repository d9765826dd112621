//! What `$input.params` finds: path, query and headers of the client's request. They are read
//! when a template first asks, since most do not.

use std::cell::OnceCell;

use whygate_exchange::Exchange;
use whygate_vtl::{
    Memory, MethodError, Value,
    objects::{ParameterLists, Parameters},
};

use crate::{lifecycle::Call, proxy_event, query};

/// The parameters of a request.
pub(super) struct RequestParameters<'r> {
    call: &'r Call<'r>,
    exchange: &'r Exchange,
    lists: OnceCell<ParameterLists>,
}

impl<'r> RequestParameters<'r> {
    /// Those of a request.
    pub(super) fn new(call: &'r Call<'r>, exchange: &'r Exchange) -> Self {
        Self {
            call,
            exchange,
            lists: OnceCell::new(),
        }
    }

    fn lists(&self) -> &ParameterLists {
        self.lists.get_or_init(|| ParameterLists {
            path: self
                .exchange
                .routed
                .iter()
                .flat_map(|routed| &routed.path_parameters)
                .map(|(name, value)| (name.to_string(), value.clone()))
                .collect(),
            querystring: query::pairs(self.exchange.received.target.query())
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
            header: proxy_event::event_headers(self.exchange, self.call)
                .into_iter()
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        })
    }
}

impl<'r> Parameters<'r> for RequestParameters<'r> {
    fn find(&'r self, name: &str) -> Option<&'r str> {
        self.lists().find(name)
    }

    fn maps(&'r self, memory: &'r Memory) -> Result<Value<'r>, MethodError> {
        self.lists().maps(memory)
    }
}
