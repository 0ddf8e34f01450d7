//! The tests of `form`, in reading order: expressions, the order of facts, interviews, versions.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod notation;

mod a_expressions;
mod b_mistakes;
mod c_interviews;
mod d_order_of_facts;
mod e_texts_and_languages;
mod f_properties;
mod g_repeats;
mod h_difference;
mod i_looking_up;
mod j_choices_of_any_kind;
mod k_instances_and_media;
mod l_actions;
mod m_step_by_step;
