//! Calls of the operations that invoke functions, each an exchange like those of the APIs, so that
//! a failure is kept and explained.

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::request::Parts,
    response::Response,
};
use futures_util::StreamExt as _;
use whygate_exchange::{
    BodyCapture, Exchange, Fault, FunctionFailure, IntegrateFault, RequestId, StatusSource,
    ports::{FunctionError, FunctionRun},
};
use whygate_lambda::{InvokeInput, InvokeStreamOutput, LambdaError, Operations, StreamEvent};

use crate::run::{
    recording::{RecordedStream, Recording, called},
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
        let call = Call {
            exchange: self.recording.begin(&parts),
            invoking: self.clone(),
            event: Bytes::new(),
            function: String::new(),
        };
        (call, parts, body)
    }
}

/// A call on record.
#[derive(Debug)]
pub(super) struct Call {
    invoking: Invoking,
    exchange: Box<Exchange>,
    event: Bytes,
    /// The function's ARN; empty until the request has been read.
    function: String,
}

impl Call {
    /// The id that its answer has if nothing ran.
    pub(super) fn request_id(&self) -> String {
        self.exchange.request_id.to_string()
    }

    /// Notes what is invoked, and gives the invocation the id of the call.
    pub(super) fn invokes(&mut self, operations: &Operations, input: InvokeInput) -> InvokeInput {
        self.event = input.payload.clone();
        self.exchange.received.body = BodyCapture::whole(&input.payload);
        self.function = operations.arn_of(&input);
        InvokeInput {
            request_id: Some(self.request_id()),
            ..input
        }
    }

    /// Notes what ran, and how it failed.
    pub(super) fn ran(mut self, run: Option<FunctionRun>, error: Option<FunctionError>) -> Self {
        let Some(run) = run else {
            return self;
        };
        self.take_id(&run);
        let took = self.invoking.recording.elapsed(&self.exchange);
        let answer = error.as_ref().map(|error| &error.payload);
        self.exchange.integrated = Some(Box::new(called(
            &self.function,
            &self.event,
            Some(&run),
            answer,
            took,
        )));
        self.exchange.fault = error.map(|error| Box::new(failed(run, error)));
        self
    }

    /// The answer names the invocation's id, which an endpoint elsewhere chooses by itself.
    fn take_id(&mut self, run: &FunctionRun) {
        if let Some(id) = RequestId::parse(&run.request_id) {
            self.exchange.request_id = id;
        }
    }

    /// Notes why nothing ran.
    pub(super) fn refused(mut self, error: LambdaError) -> Self {
        let fault = match error.cause {
            Some(cause) => {
                let place = self.invoking.served.load().function_place(&self.function);
                let id = || self.request_id();
                IntegrateFault::not_invoked(*cause, &self.function, &place, id)
            }
            None => IntegrateFault::LambdaInvokeRefused {
                function: self.named(),
                error_type: error.kind.error_type().to_owned(),
                detail: error.message,
            },
        };
        self.exchange.fault = Some(Box::new(Fault::Integrate(fault)));
        self
    }

    /// The function, as far as it is known.
    fn named(&self) -> String {
        if !self.function.is_empty() {
            return self.function.clone();
        }
        let path = self.exchange.received.target.path();
        path.split('/').nth(3).unwrap_or_default().to_owned()
    }

    /// Records what goes out, and closes.
    pub(super) fn close(mut self, response: &Response, body: &Bytes) {
        self.respond(response, body);
        self.invoking.recording.exchanges.close(self.exchange);
    }

    fn respond(&mut self, response: &Response, body: &Bytes) {
        let source = if self.exchange.fault.is_some() {
            StatusSource::GatewayResponse { place: None }
        } else {
            StatusSource::Function
        };
        let recording = &self.invoking.recording;
        recording.respond(&mut self.exchange, response, body, source);
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
        let took = self.invoking.recording.elapsed(&self.exchange);
        // The run is known when the stream has ended; a failure brings it.
        self.exchange.integrated = Some(Box::new(called(
            &self.function,
            &self.event,
            None,
            None,
            took,
        )));
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
        RecordedStream::new(self.invoking.recording, self.exchange, Box::pin(chunks))
            .failing(failure)
    }
}

fn failed(run: FunctionRun, error: FunctionError) -> Fault {
    Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run,
        error,
    })))
}
