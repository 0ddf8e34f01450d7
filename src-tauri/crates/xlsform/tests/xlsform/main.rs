//! The tests of `xlsform`, in reading order. Every form in them is a real `.xlsx` file, written from a table.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#![allow(clippy::print_stdout, reason = "a test says which suites did not run, and how many cases passed")]

mod binary;
mod chance;
mod deviations;
mod pyxform;
mod tables;

mod a_forms;
mod b_diagnostics;
mod c_untidy_files;
mod c_workbooks_of_any_kind;
mod d_any_bytes;
mod d_mutated_forms;
mod e_real_files;
mod f_peers_cases;
mod g_expressions_of_peers;
mod h_catalogue;
mod h_drafts;
mod h_questionnaires;
mod i_questions_asked;
mod i_reading_and_mending;
mod j_xforms;
mod k_command_line;
mod k_written_xforms;
mod l_alike;
mod l_beside_another_engine;
mod m_features;
mod n_traces_of_peers;
mod n_written_workbooks;
