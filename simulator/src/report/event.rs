//! What can happen, without regard to how a dialect writes it.

/// One side of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// An extension of this PBX.
    Ext(String),
    /// A caller who came in through a trunk.
    Inbound(TrunkLeg),
    /// Somebody called through a trunk.
    Outbound(TrunkLeg),
}

/// A call's way through a trunk.
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The callee rings, the caller hears it: ALERT and RING.
    Ringing {
        callid: String,
        caller: Party,
        callee: Party,
    },
    /// The callee picked up: ANSWER and ANSWERED.
    Answered {
        callid: String,
        caller: Party,
        callee: Party,
    },
    /// One side hung up: BYE and its mirror.
    Released {
        callid: String,
        by: Party,
        other: Party,
    },
    NewCdr(Cdr),
}
