//! Events, independent of the dialect in which they are reported.

/// One side of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// An extension of this PBX.
    Ext(String),
    /// A caller outside, who came in through a trunk.
    Inbound(TrunkLeg),
    /// A callee outside, reached through a trunk.
    Outbound(TrunkLeg),
}

/// The leg of a call on a trunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrunkLeg {
    pub from: String,
    pub to: String,
    pub trunk: String,
    /// `inboundid` or `outboundid`
    pub id: String,
}

impl Party {
    /// The number that call records show.
    pub fn number(&self) -> &str {
        match self {
            Party::Ext(number) => number,
            Party::Inbound(leg) => &leg.from,
            Party::Outbound(leg) => &leg.to,
        }
    }

    pub fn is_ext(&self, number: &str) -> bool {
        matches!(self, Party::Ext(own) if own == number)
    }

    pub fn trunk(&self) -> Option<&TrunkLeg> {
        match self {
            Party::Ext(_) => None,
            Party::Inbound(leg) | Party::Outbound(leg) => Some(leg),
        }
    }
}

/// The record of a finished call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cdr {
    pub callid: String,
    pub timestart: String,
    pub callfrom: String,
    pub callto: String,
    pub callduration: u64,
    pub talkduration: u64,
    pub srctrunk: String,
    pub desttrunk: String,
    pub status: String,
    pub kind: String,
    pub pincode: String,
    pub recording: String,
    pub did: String,
    /// Seconds from the queue's first ring to the agent's answer; calls through queues only.
    pub agentringtime: Option<u64>,
}

/// Every event of a call carries the call's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Callees ring: ALERT for the caller and RING for each of them.
    Ringing {
        callid: String,
        caller: Party,
        callees: Vec<Party>,
    },
    /// The callee picked up: ANSWER and ANSWERED.
    Answered {
        callid: String,
        caller: Party,
        callee: Party,
    },
    /// One side hung up: a BYE for each side. A party connected to the PBX itself has no other side.
    Released {
        callid: String,
        by: Party,
        /// With its state until then, as version 2.0.0 names it.
        other: Option<(Party, &'static str)>,
    },
    /// A party was put on hold or resumed. Reported in version 2.0.0 only.
    Held {
        callid: String,
        by: Party,
        other: Party,
        held: bool,
        /// Whether it is the caller who holds.
        by_caller: bool,
    },
    /// A user transferred the call: the transferor, then the other party.
    Transferred {
        callid: String,
        parties: Vec<Party>,
    },
    /// The call was forwarded. Reported with the caller only.
    Forwarded {
        callid: String,
        caller: Party,
    },
    CallFailed {
        callid: String,
        reason: &'static str,
        parties: Vec<Party>,
    },
    /// A call on a trunk with controlled answering waits to be accepted.
    Invite {
        callid: String,
        inbound: Party,
    },
    /// The call was accepted and waits for its destination.
    Incoming {
        callid: String,
        inbound: Party,
    },
    /// A key was pressed; `so_far` are all keys of the call.
    Dtmf {
        callid: String,
        party: Party,
        key: char,
        so_far: String,
    },
    NewCdr(Cdr),
    PromptEnd {
        callid: String,
        party: Party,
        prompt: String,
    },
    IvrPromptEnd {
        callid: String,
        party: Party,
        ivr: String,
    },
    Survey {
        callid: String,
        result: String,
    },
    ExtensionStatus {
        extension: String,
        status: &'static str,
        sip: bool,
    },
    /// `trunk`: whether `name` is that of a trunk, else the number of an extension.
    ConfigChange {
        trunk: bool,
        name: String,
        operation: &'static str,
    },
    BootUp,
    SmsSent {
        status: &'static str,
        smsid: String,
    },
}
