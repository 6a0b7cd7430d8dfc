//! The analysts: as many as the machine has room for, each with a few texts in hand.
//!
//! Texts are handed out in the order in which they come, and every one gets its answer, whatever
//! becomes of the analyst: one that stumbles is replaced, the text in its hand is said to have been
//! too much, and the texts behind that go to others. What an analyst finds depends on the text
//! alone, so that one analyst and four give the same.

use core::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use hearsay_model::{Document, RawDocument};
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions};

use crate::analyst::NAME;
use crate::turns;

/// More analysts than this find nothing to do: reading and keeping is one worker's work.
const MOST: usize = 4;
/// So many texts are in an analyst's hand, that it need not wait for the next.
const IN_HAND: usize = 2;

/// The analysts of this worker.
#[derive(Clone, Default)]
pub struct Crew(Rc<RefCell<Inner>>);

/// What became of a text.
pub enum Answer {
    /// What was found in it.
    Found(Box<Document>),
    /// It was too much for the analyst.
    Fell,
    /// The crew was dismissed before.
    Dismissed,
}

#[derive(Default)]
struct Inner {
    members: BTreeMap<u32, Member>,
    hired: u32,
    /// Texts that no analyst has yet.
    waiting: VecDeque<Task>,
    /// Whether there can be no analysts here.
    alone: bool,
}

struct Task {
    text: Uint8Array,
    answer: Function,
}

struct Member {
    worker: Worker,
    awake: bool,
    given: VecDeque<Task>,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _fell: Closure<dyn Fn(Event)>,
}

impl Drop for Member {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// How many analysts this machine has room for, one at least.
pub fn size() -> usize {
    let cores = crate::scope().map_or(1.0, |scope| scope.navigator().hardware_concurrency());
    (1..=MOST).rev().find(|&size| size as f64 <= cores - 1.0).unwrap_or(1)
}

impl Crew {
    /// Hands a text out; its analysis begins at once, [`answer`] waits for it.
    pub fn give(&self, raw: &RawDocument) -> JsFuture {
        let text = Uint8Array::from(hearsay_bridge::write(raw).as_slice());
        let promise = Promise::new(&mut |answer, _| {
            self.0.borrow_mut().waiting.push_back(Task { text: text.clone(), answer });
        });
        self.distribute();
        JsFuture::from(promise)
    }

    /// Lets all analysts go; what they had in hand is answered so.
    pub fn dismiss(&self) {
        let mut inner = self.0.borrow_mut();
        let members = core::mem::take(&mut inner.members);
        let waiting = core::mem::take(&mut inner.waiting);
        let given = members.values().flat_map(|member| &member.given);
        for task in given.chain(&waiting) {
            task.answer(&JsValue::UNDEFINED);
        }
    }

    /// Gives waiting texts to analysts with a free hand, and calls in another where all are busy.
    fn distribute(&self) {
        let mut inner = self.0.borrow_mut();
        let Inner { members, waiting, alone, hired } = &mut *inner;
        for round in 0..IN_HAND {
            for member in members.values_mut().filter(|member| member.awake) {
                if member.given.len() == round
                    && let Some(task) = waiting.pop_front()
                {
                    // A worker can always be sent bytes.
                    let _ = member.worker.post_message(&task.text);
                    member.given.push_back(task);
                }
            }
        }
        if !waiting.is_empty() && members.len() < size() && !*alone {
            *hired += 1;
            match self.hire(*hired) {
                Ok(member) => drop(members.insert(*hired, member)),
                Err(_) => *alone = true,
            }
        }
        if *alone && members.is_empty() {
            // The promise tells whoever waits to do it alone.
            waiting.drain(..).for_each(|task| task.answer(&JsValue::FALSE));
        }
    }

    fn hire(&self, number: u32) -> Result<Member, JsValue> {
        let scope = crate::scope().ok_or(JsValue::NULL)?;
        let options = WorkerOptions::new();
        options.set_name(NAME);
        let worker = Worker::new_with_options(&scope.location().href(), &options)?;
        let crew = self.clone();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            turns::begin();
            crew.heard(number, &event.data());
        });
        let crew = self.clone();
        let fell = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            crew.fell(number);
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fell.as_ref().unchecked_ref()));
        // The compiled program goes with it: it is neither fetched nor compiled again.
        worker.post_message(&wasm_bindgen::module())?;
        Ok(Member { worker, awake: false, given: VecDeque::new(), _heard: heard, _fell: fell })
    }

    fn heard(&self, number: u32, found: &JsValue) {
        if let Some(member) = self.0.borrow_mut().members.get_mut(&number) {
            if !member.awake {
                member.awake = true;
            } else if let Some(task) = member.given.pop_front() {
                task.answer(found);
            }
        }
        self.distribute();
    }

    fn fell(&self, number: u32) {
        {
            let mut inner = self.0.borrow_mut();
            let Some(mut member) = inner.members.remove(&number) else { return };
            // One that never woke cannot be had here; that is no text's fault.
            inner.alone |= !member.awake;
            if let Some(task) = member.given.pop_front() {
                task.answer(&JsValue::NULL);
            }
            while let Some(task) = member.given.pop_back() {
                inner.waiting.push_front(task);
            }
        }
        self.distribute();
    }
}

impl Task {
    /// Bytes where something was found; `null` where the analyst fell, `undefined` where it was let
    /// go, `false` where there is none.
    fn answer(&self, found: &JsValue) {
        // The promise takes anything.
        let _ = self.answer.call1(&JsValue::UNDEFINED, found);
    }
}

/// What became of the text that was given.
pub async fn answer(given: JsFuture, raw: &RawDocument) -> Answer {
    let found = given.await.unwrap_or(JsValue::NULL);
    match found.dyn_into::<Uint8Array>() {
        Ok(bytes) => {
            let document = hearsay_archive::decode(&bytes.to_vec()).ok();
            let document = document.and_then(|mut documents| documents.pop());
            document.map_or(Answer::Fell, |document| Answer::Found(Box::new(document)))
        }
        Err(none) if none.is_undefined() => Answer::Dismissed,
        Err(none) if none.is_null() => Answer::Fell,
        Err(_) => Answer::Found(Box::new(hearsay_analysis::analyse(raw))),
    }
}
