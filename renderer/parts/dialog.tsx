import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import "./dialog.css";

/** Asks before something that cannot be had back. Escape and the quiet button leave everything as it is. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirm,
  keep,
  onConfirm,
  onKeep,
}: {
  open: boolean;
  title: string;
  children: React.ReactNode;
  /** Text of the button that does it. */
  confirm: string;
  /** Text of the button that does nothing. */
  keep: string;
  onConfirm: () => void;
  onKeep: () => void;
}) {
  return (
    <ModalOverlay className="dialog-ground" isOpen={open} onOpenChange={(stays) => !stays && onKeep()}>
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div>{children}</div>
          <div className="dialog-actions">
            <Button look="outlined" onPress={onKeep} autoFocus>
              {keep}
            </Button>
            <Button tone="danger" onPress={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
