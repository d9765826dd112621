//! Calls of the operations that invoke functions, each an exchange like those of the APIs, so that
//! a failure is kept and explained.

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderValue, request::Parts},
    response::Response,
};
use futures_util::StreamExt as _;
use percent_encoding::percent_decode_str;
use whygate_exchange::{
    BodyCapture, Fault, FunctionFailure, IntegrateFault, RequestId, StatusSource,
    ports::{FunctionError, FunctionRun},
};
use whygate_lambda::{InvokeInput, InvokeStreamOutput, LambdaError, Operations, StreamEvent};

use crate::run::{
    recording::{OpenRecord, RecordedStream, Recording, called, calling},
    served::Served,
};

/// What the operations are answered with.
#[derive(Clone, Debug)]
pub(in crate::run::control) struct Invoking {
    /// What runs functions.
    pub(in crate::run::control) operations: Operations,
    /// What records are made with.
    pub(in crate::run::control) recording: Recording,
    /// What is served.
    pub(in crate::run::control) served: Arc<ArcSwap<Served>>,
}

impl Invoking {
    /// The record of a request, and the request.
    pub(super) fn begin(&self, request: Request) -> (Call, Parts, Body) {
        let (parts, body) = request.into_parts();
        let name = parts.uri.path().split('/').nth(3).unwrap_or_default();
        let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
        let open = self.recording.begin(&parts);
        let call = Call {
            id: open.request_id().to_string(),
            open,
            invoking: self.clone(),
            function: name.clone(),
            name,
            event: Bytes::new(),
        };
        (call, parts, body)
    }
}

/// A call on record.
#[derive(Debug)]
pub(super) struct Call {
    open: OpenRecord,
    invoking: Invoking,
    id: String,
    /// The function as the path names it.
    name: String,
    /// The function's ARN, or what stands in the path and is none.
    function: String,
    event: Bytes,
}

impl Call {
    /// The id that its answer has if nothing ran.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The function as the path names it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Notes which function is called. Of one that there is not, nothing but the name is noted:
    /// what is alike is told apart by what was called, and clients choose names freely.
    pub(super) fn calls(&mut self, input: &InvokeInput) {
        let operations = &self.invoking.operations;
        self.function = operations.arn_of(input);
        let exists = operations.has(input);
        let call = exists.then(|| Box::new(calling(&self.function, &self.event)));
        self.open.write(|exchange| exchange.integrated = call);
    }

    /// Notes the event.
    pub(super) fn sends(&mut self, event: &Bytes) {
        self.event = event.clone();
        self.open.write(|exchange| {
            exchange.received.body = BodyCapture::whole(event);
            if let Some(integrated) = &mut exchange.integrated {
                integrated.request.body = BodyCapture::whole(event);
            }
        });
    }

    /// Notes what ran, and how it failed.
    pub(super) fn ran(mut self, run: Option<FunctionRun>, error: Option<FunctionError>) -> Self {
        let Some(run) = run else {
            return self;
        };
        self.take_id(&run);
        let took = self.open.elapsed();
        let answer = error.as_ref().map(|error| &error.payload);
        let call = called(&self.function, &self.event, &run, answer, took);
        self.open.write(|exchange| {
            exchange.integrated = Some(Box::new(call));
            exchange.fault = error.map(|error| Box::new(failed(run, error)));
        });
        self
    }

    /// The answer names the invocation's id, which an endpoint elsewhere chooses by itself.
    fn take_id(&mut self, run: &FunctionRun) {
        if let Some(id) = RequestId::parse(&run.request_id) {
            self.open.write(|exchange| exchange.request_id = id);
        }
    }

    /// Notes that it is refused for where it comes from.
    pub(super) fn comes_from_web_page(&mut self, origin: &HeaderValue) {
        let fault = IntegrateFault::LambdaInvokeFromWebPage {
            function: self.function.clone(),
            origin: String::from_utf8_lossy(origin.as_bytes()).into_owned(),
        };
        self.fails(fault);
    }

    /// Notes why nothing ran, unless that is known.
    pub(super) fn refused(mut self, error: LambdaError) -> Self {
        let fault = match error.cause {
            Some(cause) => {
                let place = self.invoking.served.load().function_place(&self.function);
                IntegrateFault::not_invoked(*cause, &self.function, &place, || self.id.clone())
            }
            None => IntegrateFault::LambdaInvokeRefused {
                function: self.function.clone(),
                error_type: error.kind.error_type().to_owned(),
                detail: error.message,
            },
        };
        self.fails(fault);
        self
    }

    fn fails(&mut self, fault: IntegrateFault) {
        self.open.write(|exchange| {
            exchange
                .fault
                .get_or_insert_with(|| Box::new(Fault::Integrate(fault)));
        });
    }

    /// Records what goes out, and closes.
    pub(super) fn close(mut self, response: &Response, body: &Bytes) {
        self.respond(response, body);
        self.open.close();
    }

    fn respond(&mut self, response: &Response, body: &Bytes) {
        let source = if self.open.has_failed() {
            StatusSource::GatewayResponse { place: None }
        } else {
            StatusSource::Function
        };
        self.open.respond(response, body, source);
    }

    /// The body of an answer that is streamed, at whose end the call is closed.
    pub(super) fn stream(
        mut self,
        response: &Response,
        output: InvokeStreamOutput,
    ) -> RecordedStream {
        let InvokeStreamOutput {
            run, log, events, ..
        } = output;
        let run = run.unwrap_or_default();
        self.take_id(&run);
        let took = self.open.elapsed();
        // The run is known when the stream has ended; a failure brings it.
        let mut call = calling(&self.function, &self.event);
        call.timing.total = Some(took);
        self.open
            .write(|exchange| exchange.integrated = Some(Box::new(call)));
        self.respond(response, &Bytes::new());
        let failure = Arc::new(OnceLock::new());
        let found = Arc::clone(&failure);
        let chunks = events.map(move |event| {
            if let StreamEvent::Complete {
                error: Some(error), ..
            } = &event
            {
                let mut run = run.clone();
                if let Some(lines) = log.as_ref().and_then(|log| log.get()) {
                    run.log.clone_from(lines);
                }
                let _ = found.set(failed(run, error.clone()));
            }
            Ok(event.encode())
        });
        RecordedStream::new(self.open, Box::pin(chunks)).failing(failure)
    }
}

fn failed(run: FunctionRun, error: FunctionError) -> Fault {
    Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run,
        error,
    })))
}
