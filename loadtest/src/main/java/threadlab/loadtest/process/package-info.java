/**
 * Child processes of any command, the JDKs of this machine, its cores, and the one reader of {@code /proc}. It may use
 * variants, which say how a service is started.
 */
package threadlab.loadtest.process;
